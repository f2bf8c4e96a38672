package dev.parley.bench.gateway;

/** One way to have a model write an answer. Safe for use by many threads. */
interface Caller {
  /** Returns when the answer is whole; throws when it is not the endpoint's. */
  void call() throws Exception;
}
