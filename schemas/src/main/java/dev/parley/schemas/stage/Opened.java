package dev.parley.schemas.stage;

import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The parts that something has opened, to be closed with it: the newest first, each whether or not
 * the one before closed well. Safe for use by many threads; may be closed while parts are opened.
 */
public final class Opened implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Opened.class);

  private final String owner;
  private final Deque<AutoCloseable> parts = new ArrayDeque<>(); // newest first

  /**
   * @param owner what the log calls whoever opens
   */
  public Opened(String owner) {
    this.owner = owner;
  }

  /** The same part, to be closed with the others. */
  public <T extends AutoCloseable> T add(T part) {
    synchronized (parts) {
      parts.push(part);
    }
    return part;
  }

  @Override
  public void close() {
    for (var part = newest(); part != null; part = newest()) {
      try {
        part.close();
      } catch (Exception e) {
        LOG.atWarn()
            .addKeyValue("stage", owner)
            .addKeyValue("part", part.getClass().getSimpleName())
            .addKeyValue("reason", e.getClass().getSimpleName())
            .log("a part did not close well");
      }
    }
  }

  private @Nullable AutoCloseable newest() {
    synchronized (parts) {
      return parts.poll();
    }
  }
}
