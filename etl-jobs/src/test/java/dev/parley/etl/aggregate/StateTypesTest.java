package dev.parley.etl.aggregate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.etl.aggregate.fact.AskedTurn;
import dev.parley.etl.aggregate.fact.Fact;
import dev.parley.etl.aggregate.fact.FactChange;
import dev.parley.etl.aggregate.fact.RowChange;
import org.apache.flink.api.common.serialization.SerializerConfigImpl;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.java.typeutils.PojoTypeInfo;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What flows and rests is known to Flink field by field, so that a new field breaks no savepoint.
 */
class StateTypesTest {
  @ParameterizedTest
  @ValueSource(
      classes = {
        RowChange.class,
        Fact.class,
        FactChange.class,
        AskedTurn.class,
        CountQuestions.Counted.class,
        Contribution.class,
        MetricKey.class,
        Metric.class,
        Times.class,
        Presence.class
      })
  void recordsAreSerialisedFieldByField(Class<?> type) {
    var config = new SerializerConfigImpl();
    config.setGenericTypes(false);

    assertThat(TypeInformation.of(type)).isInstanceOf(PojoTypeInfo.class);
    assertThat(TypeInformation.of(type).createSerializer(config)).isNotNull();
  }
}
