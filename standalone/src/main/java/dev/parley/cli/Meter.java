package dev.parley.cli;

/** How far a task is. */
public interface Meter extends AutoCloseable {
  /** So much is done; never less than before. */
  void to(long done);

  /** A line about the task that stays. */
  void note(String line);

  @Override
  void close();
}
