package dev.parley.schemas.events;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.schemas.topics.TopicSpec;
import dev.parley.schemas.topics.Topics;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.apache.avro.Schema;
import org.apache.avro.SchemaCompatibility;
import org.apache.avro.SchemaCompatibility.SchemaCompatibilityType;
import org.apache.avro.specific.SpecificData;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class EventSchemasTest {
  private static final Path RELEASED = Path.of("src/test/avro-released");

  static Stream<Schema> schemas() {
    return Topics.all().stream().map(topic -> SpecificData.get().getSchema(topic.value()));
  }

  static List<TopicSpec<?, ?>> topics() {
    return Topics.all();
  }

  @ParameterizedTest
  @MethodSource("schemas")
  void everyFieldSaysWhatItIs(Schema schema) {
    assertThat(schema.getDoc()).contains("Topic");
    assertThat(schema.getFields()).allSatisfy(field -> assertThat(field.doc()).isNotBlank());
  }

  @ParameterizedTest
  @MethodSource("topics")
  void everyEventNamesItsTopic(TopicSpec<?, ?> topic) {
    assertThat(SpecificData.get().getSchema(topic.value()).getDoc()).contains(topic.name());
  }

  @ParameterizedTest
  @MethodSource("schemas")
  void readsAndIsReadByWhatWasReleased(Schema schema) {
    var released = released(schema);

    assertThat(compatibility(schema, released)).isEqualTo(SchemaCompatibilityType.COMPATIBLE);
    assertThat(compatibility(released, schema)).isEqualTo(SchemaCompatibilityType.COMPATIBLE);
  }

  private static SchemaCompatibilityType compatibility(Schema reader, Schema writer) {
    return SchemaCompatibility.checkReaderWriterCompatibility(reader, writer).getType();
  }

  /** The last released copy: {@code schema.toString()} of the release, one file an event. */
  private static Schema released(Schema schema) {
    try {
      return new Schema.Parser()
          .parse(Files.readString(RELEASED.resolve(schema.getName() + ".avsc")));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
