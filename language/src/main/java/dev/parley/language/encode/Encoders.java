package dev.parley.language.encode;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;

/** The encoders that come with Parley, by id. */
public final class Encoders {
  /** The encoder used where nothing else is asked for. */
  public static final String DEFAULT = EncoderModel.MINILM.id();

  /** Stronger at telling texts apart, at twice the cost. */
  public static final String STRONG = EncoderModel.BGE_SMALL.id();

  private static final List<EncoderModel> MODELS =
      List.of(EncoderModel.MINILM, EncoderModel.BGE_SMALL);

  private Encoders() {}

  /** Ids that {@link #open} knows. */
  public static List<String> known() {
    return MODELS.stream().map(EncoderModel::id).toList();
  }

  /**
   * An encoder from the class path. Its model is loaded once a process, however many are open: some
   * 25 MB (twice that for the strong one) and half a second. Close it after use.
   *
   * @param threads processor cores one call may use, at least 1
   * @throws IllegalArgumentException for an unknown id or no threads
   */
  public static TokenEncoder open(String id, int threads) {
    var model = model(id);
    if (threads < 1) {
      throw new IllegalArgumentException("threads: " + threads + " (expected: at least 1)");
    }
    try {
      var tokens = wordPiece(model);
      return new OnnxEncoder(model, tokens, LoadedGraphs.take(model), threads);
    } catch (IOException e) {
      throw new UncheckedIOException("encoder " + id + " could not be read", e);
    }
  }

  /** The tokens of an encoder, without loading its model. */
  public static TokenCounter tokens(String id) {
    try {
      return wordPiece(model(id));
    } catch (IOException e) {
      throw new UncheckedIOException("tokenizer of " + id + " could not be read", e);
    }
  }

  private static EncoderModel model(String id) {
    return MODELS.stream()
        .filter(model -> model.id().equals(id))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "encoder: " + id + " (expected: one of " + String.join(", ", known()) + ")"));
  }

  private static WordPiece wordPiece(EncoderModel model) throws IOException {
    try (var in = resource(model.tokenizer())) {
      return new WordPiece(TokenizerFile.vocabulary(in));
    }
  }

  static InputStream resource(String name) throws IOException {
    var in = Encoders.class.getClassLoader().getResourceAsStream(name);
    if (in == null) {
      throw new FileNotFoundException(name + " is not on the class path");
    }
    return in;
  }
}
