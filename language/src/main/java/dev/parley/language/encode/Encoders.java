package dev.parley.language.encode;

import static java.util.stream.Collectors.toMap;

import ai.onnxruntime.OrtException;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

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

  /** Which file an encoder of this id was read from, as a word; empty for an unknown one. */
  public static Optional<String> version(String id) {
    return MODELS.stream().filter(it -> it.id().equals(id)).map(EncoderModel::version).findFirst();
  }

  /** All that {@link #open} knows but this one. */
  public static Set<String> others(String id) {
    return MODELS.stream()
        .map(EncoderModel::id)
        .filter(it -> !it.equals(id))
        .collect(Collectors.toUnmodifiableSet());
  }

  /** How many numbers a vector of each has, without opening any. */
  public static Map<String, Integer> dimensions() {
    return MODELS.stream().collect(toMap(EncoderModel::id, EncoderModel::dimensions));
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

  /**
   * The same without its layers: from what the model says of each token alone. Hundreds of times as
   * fast once it has seen a text's words, and less exact: measured ({@code parley bench
   * distilled}), and not used by the product. Opening takes a second. Close it after use.
   *
   * @throws IllegalArgumentException for an unknown id
   */
  public static SentenceEncoder openStatic(String id) {
    var model = model(id);
    try {
      var vocabulary = vocabulary(model);
      return openStatic(model, new WordPiece(vocabulary), vocabulary.size());
    } catch (OrtException e) {
      throw new IllegalStateException("encoder " + id + " failed", e);
    } catch (IOException e) {
      throw new UncheckedIOException("encoder " + id + " could not be read", e);
    }
  }

  /** Whatever fails, the graph is given back. */
  static SentenceEncoder openStatic(EncoderModel model, TokenCounter tokens, int vocabulary)
      throws IOException, OrtException {
    var graph = LoadedGraphs.take(model);
    boolean opened = false;
    try {
      var encoder = new StaticEncoder(model, tokens, vocabulary, graph);
      opened = true;
      return encoder;
    } finally {
      if (!opened) {
        LoadedGraphs.release(model);
      }
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
    return new WordPiece(vocabulary(model));
  }

  private static Map<String, Integer> vocabulary(EncoderModel model) throws IOException {
    try (var in = resource(model.tokenizer())) {
      return TokenizerFile.vocabulary(in);
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
