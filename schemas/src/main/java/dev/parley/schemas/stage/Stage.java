package dev.parley.schemas.stage;

/**
 * One station on the data flow that can be started and stopped on its own.
 *
 * <p>Creating a stage does no I/O; {@link #start} does. Stages meet only on topics.
 */
public interface Stage extends AutoCloseable {
  /** The folder's name, for example {@code dialog-stream}; unique on the class path. */
  String name();

  /** Returns once serving. Throws when the settings are wrong or a needed neighbour is absent. */
  void start(Settings settings) throws Exception;

  /** Cheap, never blocks; callable at any time, from any thread. */
  Health check();

  /** Stops and frees everything; safe after a failed {@link #start} and when called twice. */
  @Override
  void close();
}
