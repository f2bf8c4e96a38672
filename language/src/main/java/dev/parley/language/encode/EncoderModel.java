package dev.parley.language.encode;

/**
 * What the catalogue knows of a packaged model with BERT's inputs and vocabulary.
 *
 * @param id names model and precision
 * @param version of the packaged file: the beginning of its SHA-256, in hex
 * @param dimensions of a vector
 * @param maxTokens longest input, special tokens included
 * @param model class path resource: the ONNX graph
 * @param tokenizer class path resource: its tokenizer.json
 * @param pooling which of the last layer's rows make the vector, as the model was trained
 */
record EncoderModel(
    String id,
    String version,
    int dimensions,
    int maxTokens,
    String model,
    String tokenizer,
    Pooling pooling) {

  enum Pooling {
    MEAN,
    FIRST
  }

  static final EncoderModel MINILM =
      new EncoderModel(
          "minilm-l6-v2-q8",
          "afdb6f1a0e45",
          384,
          512,
          "all-minilm-l6-v2-q.onnx",
          "all-minilm-l6-v2-q-tokenizer.json",
          Pooling.MEAN);

  static final EncoderModel BGE_SMALL =
      new EncoderModel(
          "bge-small-en-v1.5-q8",
          "6c9c6101a956",
          384,
          512,
          "bge-small-en-v1.5-q.onnx",
          "bge-small-en-v1.5-q-tokenizer.json",
          Pooling.FIRST);
}
