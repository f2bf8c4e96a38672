package dev.parley.etl.deidentify;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.etl.cdc.ChangeEvent;
import dev.parley.etl.cdc.Quarantined;
import dev.parley.etl.cdc.RawRecord;
import org.apache.flink.api.common.serialization.SerializerConfigImpl;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.java.typeutils.PojoTypeInfo;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What flows and rests is known to Flink field by field: else a new field would break savepoints.
 */
class StateTypesTest {
  @ParameterizedTest
  @ValueSource(
      classes = {
        RawRecord.class,
        Quarantined.class,
        ChangeEvent.class,
        TurnRows.class,
        SealedTurn.class,
        GoneTurn.class
      })
  void recordsAreSerialisedFieldByField(Class<?> type) {
    assertThat(TypeInformation.of(type)).isInstanceOf(PojoTypeInfo.class);
    assertThat(withoutKryo(type)).isNotNull();
  }

  private static Object withoutKryo(Class<?> type) {
    var config = new SerializerConfigImpl();
    config.setGenericTypes(false);
    return TypeInformation.of(type).createSerializer(config);
  }
}
