package dev.parley.language.encode;

/**
 * What the catalogue knows of a packaged model with BERT's inputs and mean pooling.
 *
 * @param id names model and precision
 * @param dimensions of a vector
 * @param maxTokens longest input, special tokens included
 * @param model class path resource: the ONNX graph
 * @param tokenizer class path resource: its tokenizer.json
 */
record EncoderModel(String id, int dimensions, int maxTokens, String model, String tokenizer) {
  static final EncoderModel MINILM =
      new EncoderModel(
          "minilm-l6-v2-q8",
          384,
          512,
          "all-minilm-l6-v2-q.onnx",
          "all-minilm-l6-v2-q-tokenizer.json");
}
