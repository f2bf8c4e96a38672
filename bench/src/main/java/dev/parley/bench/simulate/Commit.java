package dev.parley.bench.simulate;

/**
 * What a commit of the stage takes, whatever it holds.
 *
 * @param micros of a core until its records can be read
 * @param afterMicros of a core that follow: recording, capture
 * @param millis how long it waits for the broker besides, in the median
 * @param spread of that time's logarithm
 */
record Commit(double micros, double afterMicros, double millis, double spread) {

  Commit waiting(double ofMillis, double ofSpread) {
    return new Commit(micros, afterMicros, ofMillis, ofSpread);
  }

  /**
   * The same work, divided otherwise.
   *
   * @param share that its records wait for, 0 to 1
   */
  Commit waitedFor(double share) {
    double whole = micros + afterMicros;
    return new Commit(share * whole, (1 - share) * whole, millis, spread);
  }
}
