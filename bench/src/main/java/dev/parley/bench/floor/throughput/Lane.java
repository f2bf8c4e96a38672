package dev.parley.bench.floor.throughput;

import dev.parley.bench.floor.Trial;
import dev.parley.bench.floor.rig.Flood;
import dev.parley.bench.floor.rig.ProcessorTime;
import dev.parley.bench.floor.rig.RuleTurns;
import dev.parley.schemas.topics.KafkaAccess;

/** One way from a topic to another, flooded with rule turns. */
final class Lane implements Trial, AutoCloseable {
  private final String in;
  private final Flood flood;
  private final RuleTurns turns;
  private final ProcessorTime own;
  private final ProcessorTime broker;
  private final int count;

  /**
   * @param own of the process between the topics
   * @param count of turns in a run
   */
  Lane(
      KafkaAccess kafka,
      String in,
      String out,
      RuleTurns turns,
      ProcessorTime own,
      ProcessorTime broker,
      int count) {
    this.in = in;
    this.flood = new Flood(kafka, out);
    this.turns = turns;
    this.own = own;
    this.broker = broker;
    this.count = count;
  }

  /**
   * Turns a second, and microseconds of the processors that each takes: all, of the broker alone.
   */
  @Override
  public double[] once() throws Exception {
    var records = RuleTurns.onto(in, turns.make(count));
    long ownBefore = own.micros();
    long brokerBefore = broker.micros();
    double seconds = flood.run(records);
    double brokers = broker.micros() - brokerBefore;
    double all = own.micros() - ownBefore + brokers;
    return new double[] {count / seconds, all / count, brokers / count};
  }

  @Override
  public void close() {
    flood.close();
  }
}
