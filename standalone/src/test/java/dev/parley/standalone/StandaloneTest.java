package dev.parley.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parley.schemas.registry.HttpSchemaRegistry;
import dev.parley.schemas.stage.Settings;
import dev.parley.schemas.topics.Topics;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import org.apache.avro.SchemaBuilder;
import org.apache.kafka.clients.admin.Admin;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StandaloneTest {
  @SuppressWarnings("NullAway.Init") // by JUnit
  @TempDir
  static Path data;

  private static final Queue<Progress> SHOWN = new ConcurrentLinkedQueue<>();

  @SuppressWarnings("NullAway.Init") // before all
  private static Standalone standalone;

  @BeforeAll
  static void start() throws Exception {
    standalone = on(data);
    standalone.start();
  }

  @AfterAll
  static void stop() {
    standalone.close();
    assertThat(standalone.health())
        .allSatisfy((name, health) -> assertThat(health.isUp()).isFalse());
  }

  @Test
  void everyPartIsUpAndWasShown() {
    assertThat(standalone.health()).containsOnlyKeys("postgres", "kafka", "registry");
    assertThat(standalone.health())
        .allSatisfy((name, health) -> assertThat(health.isUp()).isTrue());
    assertThat(SHOWN)
        .filteredOn(progress -> progress.step() == Progress.Step.READY)
        .extracting(Progress::part)
        .containsExactlyInAnyOrder("postgres", "kafka", "topics", "registry");
  }

  @Test
  void aRegisteredSchemaIsReadBackByItsNumber() {
    var schema = SchemaBuilder.record("Greeting").fields().requiredString("text").endRecord();
    var registry = new HttpSchemaRegistry(setting("registry.url"), Duration.ofSeconds(10));

    int id = registry.register("greetings-value", schema);

    assertThat(registry.byId(id)).isEqualTo(schema);
    assertThat(registry.register("greetings-value", schema)).isEqualTo(id);
  }

  @Test
  void theTopicsOfTheCatalogueAreThere() throws Exception {
    try (var admin = Admin.create(Map.of("bootstrap.servers", setting("kafka.bootstrap")))) {
      assertThat(admin.listTopics().names().get(10, TimeUnit.SECONDS))
          .containsAll(Topics.all().stream().map(topic -> topic.name()).toList());
    }
  }

  @Test
  void everythingIsReachedFromThisMachineAlone() {
    for (var name :
        List.of("kafka.port", "kafka.controller.port", "postgres.port", "registry.port")) {
      assertThat(Loopback.only(Integer.parseInt(setting(name)))).as(name).isTrue();
    }
  }

  @Test
  void aDataFolderInUseIsRefusedAndStaysUsable() {
    try (var second = on(data)) {
      assertThatThrownBy(second::start)
          .isInstanceOf(DataFolderInUseException.class)
          .hasMessageContaining(data.toString())
          .hasMessageContaining("is in use by this process");
    }
    assertThat(standalone.health())
        .allSatisfy((name, health) -> assertThat(health.isUp()).isTrue());
  }

  @Test
  void theMasterKeyIsForItsOwnerAlone() throws Exception {
    var file = Path.of(setting("secrets.master.key.file"));

    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
        .isEqualTo("rw-------");
  }

  private static String setting(String name) {
    return standalone.settings().text(name, "settled");
  }

  private static Standalone on(Path folder) {
    return new Standalone(folder, new Settings(Map.of()), SHOWN::add, EmbeddedParts.fresh());
  }
}
