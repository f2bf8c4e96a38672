package dev.parley.language.encode;

import ai.onnxruntime.OrtException;
import java.util.concurrent.locks.ReentrantReadWriteLock;

/** What encoders over a loaded graph have in common: they end when nobody is amid a run. */
abstract class GraphEncoder implements SentenceEncoder {
  static final int CLS = 101;
  static final int SEP = 102;

  private final EncoderModel model;
  private final TokenCounter tokens;
  private final OnnxGraph graph;
  private final ReentrantReadWriteLock inUse = new ReentrantReadWriteLock();
  private boolean closed;

  /** Takes over one use of the loaded graph: it is given back when the encoder is closed. */
  GraphEncoder(EncoderModel model, TokenCounter tokens, OnnxGraph graph) {
    this.model = model;
    this.tokens = tokens;
    this.graph = graph;
  }

  /** Something that is done while the graph stays open. */
  interface Run<T> {
    T of(OnnxGraph graph) throws OrtException;
  }

  /**
   * @throws IllegalStateException when closed, and when the graph fails
   */
  final <T> T run(Run<T> run) {
    inUse.readLock().lock();
    try {
      if (closed) {
        throw new IllegalStateException("encoder " + id() + " is closed");
      }
      return run.of(graph);
    } catch (OrtException e) {
      throw new IllegalStateException("encoder " + id() + " failed", e);
    } finally {
      inUse.readLock().unlock();
    }
  }

  /** As much of a text as is read. */
  final Tokens tokenized(String text) {
    return tokens.tokenize(text, model.maxTokens() - TokenCounter.SPECIAL_TOKENS);
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
  public void close() {
    inUse.writeLock().lock();
    try {
      if (!closed) {
        closed = true;
        LoadedGraphs.release(model);
      }
    } finally {
      inUse.writeLock().unlock();
    }
  }
}
