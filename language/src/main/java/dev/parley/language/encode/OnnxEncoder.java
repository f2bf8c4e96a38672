package dev.parley.language.encode;

import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Function;

/**
 * One text a run, one core a run, many runs side by side.
 *
 * <p>Batches would not be faster on a CPU, would pay for padding, and would change the vectors: the
 * int8 model scales its activations over the whole batch, so a text's vector would depend on its
 * neighbours.
 */
final class OnnxEncoder extends GraphEncoder implements TokenEncoder {
  private final int threads;
  private final ExecutorService others;

  /** Takes over one use of the loaded graph: it is given back when the encoder is closed. */
  OnnxEncoder(EncoderModel model, TokenCounter tokens, OnnxGraph graph, int threads) {
    super(model, tokens, graph);
    this.threads = threads;
    this.others = Executors.newFixedThreadPool(threads, OnnxEncoder::thread);
  }

  private static Thread thread(Runnable work) {
    var thread = new Thread(work, "encoder");
    thread.setDaemon(true); // a forgotten close must not keep the process alive
    return thread;
  }

  @Override
  public float[] encode(String text) {
    var ids = ids(text);
    return run(graph -> graph.vector(ids));
  }

  @Override
  public EncodedTokens read(String text) {
    var ids = ids(text);
    return run(graph -> graph.tokens(ids));
  }

  private long[] ids(String text) {
    var found = tokenized(text);
    var ids = new long[found.size() + TokenCounter.SPECIAL_TOKENS];
    ids[0] = CLS;
    for (int i = 0; i < found.size(); i++) {
      ids[i + 1] = found.id(i);
    }
    ids[ids.length - 1] = SEP;
    return ids;
  }

  @Override
  public List<float[]> encodeAll(List<String> texts) {
    return all(texts, this::encode);
  }

  @Override
  public List<EncodedTokens> readAll(List<String> texts) {
    return all(texts, this::read);
  }

  private <T> List<T> all(List<String> texts, Function<String, T> encode) {
    var all = new EncodedTexts<>(texts, encode);
    ask(all, Math.min(threads, texts.size()) - 1);
    all.run();
    return all.await();
  }

  private void ask(Runnable work, int helpers) {
    run(
        graph -> {
          for (int i = 0; i < helpers; i++) {
            others.execute(work);
          }
          return helpers;
        });
  }

  @Override
  public void close() {
    super.close();
    others.shutdown();
  }
}
