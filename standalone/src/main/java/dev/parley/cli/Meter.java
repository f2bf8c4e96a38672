package dev.parley.cli;

/** How far a task is. */
public interface Meter extends AutoCloseable {
  /** Shows nothing: for what is done at once. */
  Meter NONE =
      new Meter() {
        @Override
        public void to(long done) {}

        @Override
        public void note(String line) {}

        @Override
        public void close() {}
      };

  /** So much is done; never less than before. */
  void to(long done);

  /** A line about the task that stays. */
  void note(String line);

  @Override
  void close();
}
