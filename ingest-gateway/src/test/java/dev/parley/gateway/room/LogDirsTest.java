package dev.parley.gateway.room;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.LogDirDescription;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.errors.KafkaStorageException;
import org.apache.kafka.common.internals.KafkaFutureImpl;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class LogDirsTest {
  private static final LogDirDescription FAILED =
      new LogDirDescription(new KafkaStorageException("no space left"), Map.of());

  /** Asks nobody: what brokers tell is handed in. */
  private final Admin nobody =
      Admin.create(Map.of(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, "127.0.0.1:1"));

  private final LogDirs folders = new LogDirs(nobody);

  @AfterEach
  void close() {
    nobody.close(Duration.ZERO);
  }

  @Test
  void theFullestFolderOfTheFullestBrokerCounts() throws Exception {
    var told =
        Map.of(1, told(Map.of("a", left(70), "b", left(50))), 2, told(Map.of("a", left(60))));

    assertThat(folders.leastOf(told)).hasValue(50);
  }

  @Test
  void nothingIsLeftWhereABrokerHasMetAnError() throws Exception {
    var told = Map.of(1, told(Map.of("a", left(70), "b", FAILED)));

    assertThat(folders.leastOf(told)).hasValue(0);
  }

  @Test
  void whoDoesNotTellHasWhatHeHadAndWhoIsGoneIsForgotten() throws Exception {
    var silent = new KafkaFutureImpl<Map<String, LogDirDescription>>();
    silent.completeExceptionally(new KafkaStorageException("away"));
    folders.leastOf(Map.of(1, told(Map.of("a", left(5))), 2, told(Map.of("a", left(60)))));

    assertThat(folders.leastOf(Map.of(1, silent, 2, told(Map.of("a", left(55)))))).hasValue(5);
    assertThat(folders.leastOf(Map.of(2, silent))).hasValue(55);
  }

  @Test
  void anOlderBrokerThatDoesNotKnowTellsNothing() throws Exception {
    var told = Map.of(1, told(Map.of("a", new LogDirDescription(null, Map.of()))));

    assertThat(folders.leastOf(told)).isEmpty();
  }

  private static LogDirDescription left(long bytes) {
    return new LogDirDescription(null, Map.of(), 100, bytes);
  }

  private static KafkaFuture<Map<String, LogDirDescription>> told(
      Map<String, LogDirDescription> folders) {
    return KafkaFuture.completedFuture(folders);
  }
}
