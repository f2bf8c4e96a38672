package dev.parley.language.encode;

import ai.onnxruntime.OrtException;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.Function;

/**
 * One text a run, one core a run, many runs side by side.
 *
 * <p>Batches would not be faster on a CPU, would pay for padding, and would change the vectors: the
 * int8 model scales its activations over the whole batch, so a text's vector would depend on its
 * neighbours.
 */
final class OnnxEncoder implements TokenEncoder {
  private static final int CLS = 101;
  private static final int SEP = 102;

  private final EncoderModel model;
  private final TokenCounter tokens;
  private final int threads;
  private final OnnxGraph graph;
  private final ExecutorService others;
  private final ReentrantReadWriteLock inUse = new ReentrantReadWriteLock();
  private boolean closed;

  /** Takes over one use of the loaded graph: it is given back when the encoder is closed. */
  OnnxEncoder(EncoderModel model, TokenCounter tokens, OnnxGraph graph, int threads) {
    this.model = model;
    this.tokens = tokens;
    this.threads = threads;
    this.graph = graph;
    this.others = Executors.newFixedThreadPool(threads, OnnxEncoder::thread);
  }

  private static Thread thread(Runnable work) {
    var thread = new Thread(work, "encoder");
    thread.setDaemon(true); // a forgotten close must not keep the process alive
    return thread;
  }

  @Override
  public String id() {
    return model.id();
  }

  @Override
  public int dimensions() {
    return model.dimensions();
  }

  @Override
  public int maxTokens() {
    return model.maxTokens();
  }

  @Override
  public TokenCounter tokens() {
    return tokens;
  }

  @Override
  public float[] encode(String text) {
    return run(text, graph::vector);
  }

  @Override
  public EncodedTokens read(String text) {
    return run(text, graph::tokens);
  }

  private interface Run<T> {
    T of(long[] ids) throws OrtException;
  }

  private <T> T run(String text, Run<T> run) {
    var ids = ids(text);
    inUse.readLock().lock();
    try {
      requireOpen();
      return run.of(ids);
    } catch (OrtException e) {
      throw new IllegalStateException("encoder " + model.id() + " failed", e);
    } finally {
      inUse.readLock().unlock();
    }
  }

  private long[] ids(String text) {
    var found = tokens.tokenize(text, model.maxTokens() - TokenCounter.SPECIAL_TOKENS);
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
    inUse.readLock().lock();
    try {
      requireOpen();
      for (int i = 0; i < helpers; i++) {
        others.execute(work);
      }
    } finally {
      inUse.readLock().unlock();
    }
  }

  private void requireOpen() {
    if (closed) {
      throw new IllegalStateException("encoder " + model.id() + " is closed");
    }
  }

  @Override
  public void close() {
    inUse.writeLock().lock();
    try {
      if (!closed) {
        closed = true;
        others.shutdown();
        LoadedGraphs.release(model);
      }
    } finally {
      inUse.writeLock().unlock();
    }
  }
}
