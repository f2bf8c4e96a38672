package dev.parley.etl.aggregate;

import dev.parley.etl.aggregate.fact.FactChange;
import dev.parley.etl.aggregate.fact.QuestionFacts;
import org.apache.flink.api.common.functions.FlatMapFunction;
import org.apache.flink.util.Collector;

/** Every fact to every window that it falls into, under every dimension that it has a value in. */
final class Spread implements FlatMapFunction<FactChange, Contribution> {
  private static final long serialVersionUID = 1L;

  @Override
  public void flatMap(FactChange change, Collector<Contribution> out) {
    var fact = change.fact();
    fact.dimensions()
        .forEach(
            (dimension, value) -> {
              for (var grain : Grain.of(dimension, QuestionFacts.DIMENSION)) {
                var key =
                    new MetricKey(
                        fact.tenant(), grain.word(), grain.start(fact.at()), dimension, value);
                out.collect(new Contribution(key, change.sign(), fact));
              }
            });
  }
}
