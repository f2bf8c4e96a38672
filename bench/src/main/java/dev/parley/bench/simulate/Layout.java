package dev.parley.bench.simulate;

/**
 * Which cores do what.
 *
 * @param together whether all of it shares the same {@code doorCores}
 * @param doorCores of all gateways and what records
 * @param brokerCores of all brokers
 * @param stages instances of the dialog stage
 * @param stageCores of each
 * @param threads of each
 * @param workerCores of all processes with answer workers
 * @param workers questions that are answered at the same time
 * @param hopMillis what a record's way to other machines takes
 */
record Layout(
    boolean together,
    int doorCores,
    int brokerCores,
    int stages,
    int stageCores,
    int threads,
    int workerCores,
    int workers,
    double hopMillis) {

  /** One process on one machine, as {@code parley up} starts it. */
  static Layout oneMachine(int cores, int workers) {
    return new Layout(true, cores, 0, 1, 0, 1, 0, workers, 0);
  }

  /** How many cores there are in all. */
  int cores() {
    return together ? doorCores : doorCores + brokerCores + stages * stageCores + workerCores;
  }
}
