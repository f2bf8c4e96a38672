package dev.parley.cli.privacy.verify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.github.luben.zstd.Zstd;
import dev.parley.cli.Failure;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.zip.GZIPOutputStream;
import org.apache.kafka.common.compress.Compression;
import org.apache.kafka.common.record.internal.FileRecords;
import org.apache.kafka.common.record.internal.MemoryRecords;
import org.apache.kafka.common.record.internal.SimpleRecord;
import org.apache.lucene.document.Document;
import org.apache.lucene.document.StoredField;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.IndexWriterConfig;
import org.apache.lucene.store.NIOFSDirectory;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DataFolderSearchTest {
  private static final String CANARY = "quillfeather@example.org";

  /** Whatever packs it writes the canary as repetitions of its three parts. */
  private static final String LONG =
      "quillfea. ther@exam. ple.org. "
          + "the same words again and again, ".repeat(200)
          + CANARY
          + " and the same words again".repeat(200);

  @SuppressWarnings("NullAway.Init") // by JUnit
  @TempDir
  Path folder;

  @Test
  void findsNothingWhereThereIsNothing() throws IOException {
    write("blobs/a", "nothing to see");
    write("logs/parley.log", "nor here");
    segment("kafka/chat.inbound.v1-0/00000000000000000000.log", "key", "value", 1);

    var search = searched();

    assertThat(search.hits()).isZero();
    assertThat(looked(search, Store.BLOBS).files()).isEqualTo(1);
    assertThat(looked(search, Store.KAFKA).unpacked()).isEqualTo(1);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"kafka/x", "postgres/base/1", "blobs/x", "state/x", "flink/x", "lake/x", "logs/x"})
  void findsItInTheBytesOfEveryStore(String file) throws IOException {
    write(file, "before " + CANARY + " after");

    var search = searched();

    assertThat(search.hits()).isEqualTo(1);
    assertThat(looked(search, Store.of(Path.of(file))).hitsInAll()).isEqualTo(1);
  }

  @Test
  void checkpointsAndSavepointsAreFlinks() {
    assertThat(Store.of(Path.of("state/flink/checkpoints/aggregate/savepoint-1/_metadata")))
        .isEqualTo(Store.FLINK);
    assertThat(Store.of(Path.of("state/rag-stream/index/_0.cfs"))).isEqualTo(Store.INDEX);
    assertThat(Store.of(Path.of("state/dialog-stream/x"))).isEqualTo(Store.STATE);
  }

  @Test
  void findsItInEveryFormOfWriting() throws IOException {
    write(
        "blobs/a",
        new String(CANARY.getBytes(StandardCharsets.UTF_16LE), StandardCharsets.ISO_8859_1));
    assertThat(searched().hits()).isPositive();
    for (var before : new String[] {"", "x", "xx"}) {
      var bytes = (before + CANARY + "!").getBytes(StandardCharsets.UTF_8);
      write("blobs/a", Base64.getEncoder().encodeToString(bytes));
      assertThat(searched().hits()).as("behind " + before.length() + " bytes").isPositive();
    }
    write("blobs/a", "caf\\u00e9 quillfeather");
    assertThat(searched("café quillfeather").hits()).isEqualTo(1);
  }

  @Test
  void findsItAcrossTheBordersOfReads() throws IOException {
    write("blobs/a", "x".repeat((1 << 20) - 5) + CANARY + "y".repeat(1 << 20) + CANARY);

    assertThat(searched().hits()).isEqualTo(2);
  }

  @Test
  void opensCompressedRecordsOfKafka() throws IOException {
    var file = "kafka/chat.inbound.v1-0/00000000000000000000.log";
    segment(file, "key", LONG, 3);
    // The control: in the bytes as they lie there it is not to be seen.
    assertThat(Files.readString(folder.resolve(file), StandardCharsets.ISO_8859_1))
        .doesNotContain(CANARY);

    var search = searched();

    assertThat(looked(search, Store.KAFKA).unpacked()).isEqualTo(3);
    assertThat(search.hits()).isEqualTo(3);
  }

  @Test
  void opensZstdAndGzipInsideOfFiles() throws IOException {
    var packed = Zstd.compress(LONG.getBytes(StandardCharsets.UTF_8));
    var parquet = new ByteArrayOutputStream();
    parquet.writeBytes("PAR1".getBytes(StandardCharsets.US_ASCII));
    parquet.writeBytes(packed);
    parquet.writeBytes(packed);
    write("lake/turns/tenant=acme/part.parquet", parquet.toByteArray());
    var log = new ByteArrayOutputStream();
    try (var gzip = new GZIPOutputStream(log)) {
      gzip.write(LONG.getBytes(StandardCharsets.UTF_8));
    }
    write("logs/parley.1.log.gz", log.toByteArray());

    var search = searched();

    assertThat(looked(search, Store.LAKE).unpacked()).isEqualTo(2);
    assertThat(looked(search, Store.LAKE).hitsInAll()).isEqualTo(2);
    assertThat(looked(search, Store.LOGS).hitsInAll()).isEqualTo(1);
  }

  @Test
  void opensStoredFieldsOfTheIndex() throws IOException {
    var index = Files.createDirectories(folder.resolve("state/rag-stream/index"));
    try (var directory = new NIOFSDirectory(index);
        var writer = new IndexWriter(directory, new IndexWriterConfig())) {
      var document = new Document();
      document.add(new StoredField("text", LONG));
      writer.addDocument(document);
    }

    var search = searched();

    assertThat(looked(search, Store.INDEX).unpacked()).isEqualTo(1);
    assertThat(looked(search, Store.INDEX).hitsInAll()).isPositive();
  }

  @Test
  void saysWhatItDidNotLookInto() throws IOException {
    var file = "kafka/chat.inbound.v1-0/00000000000000000000.log";
    write(file, "x".repeat(200));
    assertThat(looked(searched(), Store.KAFKA).notInto()).hasSize(1);

    Files.delete(folder.resolve(file));
    segment(file, "key", LONG, 3);
    var bytes = Files.readAllBytes(folder.resolve(file));
    java.util.Arrays.fill(bytes, 80, bytes.length, (byte) 0x5a);
    write(file, bytes);
    var search = searched();
    assertThat(looked(search, Store.KAFKA).notInto()).hasSize(1);
    assertThat(looked(search, Store.POSTGRES).notInto())
        .containsExactly("rows: the server does not run");
  }

  @Test
  void aCanaryThatTurnsUpByChanceIsRefused() {
    assertThatThrownBy(() -> new Canary("ann")).isInstanceOf(Failure.class);
  }

  @Test
  void tellsWhetherAUsersKeysAreDestroyedAndStillLieThere() throws IOException {
    var log = "kafka/keys.v1-0/00000000000000000000.log";
    segment(log, "acme/user/u-1/k1", "wrapped for u-1", 1);
    segment(log, "acme/conversation/11111111-2222-4333-8444-555555555555/k2", "of u-1", 1);
    segment(log, "globex/user/u-1/k3", "wrapped for u-1", 1);
    assertThat(keys().alive()).isEqualTo(2);

    segment(log, "acme/user/u-1/k1", null, 1);
    segment(log, "acme/conversation/11111111-2222-4333-8444-555555555555/k2", null, 1);
    var lying = keys();
    assertThat(lying.alive()).isZero();
    assertThat(lying.lying()).isEqualTo(2);
    assertThat(lying.goneBy()).isEqualTo(Instant.ofEpochMilli(1000).plusSeconds(105 * 60));

    Files.delete(folder.resolve(log));
    segment(log, "acme/user/u-1/k1", null, 1); // as compaction leaves it
    assertThat(keys().json().path("gone").asBoolean()).isTrue();
  }

  @Test
  void tellsWhereCleanTurnsOfAUserStillLieAndUntilWhen() throws IOException {
    var lake = "lake/turns/tenant=%s/day=2026-03-02/turns-1.parquet";
    write(lake.formatted("globex"), Zstd.compress("turns of u-1".getBytes(StandardCharsets.UTF_8)));
    write(lake.formatted("acme"), Zstd.compress("turns of u-2".getBytes(StandardCharsets.UTF_8)));
    segment("kafka/internal.turns.v1-0/00000000000000000000.log", "globex/c", "of u-1", 1);
    segment("kafka/chat.inbound.v1-0/00000000000000000000.log", "acme/c", "of u-1", 1);
    assertThat(user().derived().isLeft()).isFalse();
    assertThat(user().derived().json().path("topicRecords").asLong()).isZero();

    write(lake.formatted("acme"), Zstd.compress("turns of u-1".getBytes(StandardCharsets.UTF_8)));
    segment("kafka/internal.turns.v1-1/00000000000000000000.log", "acme/c", "of u-1", 2);
    write("state/flink/checkpoints/aggregate/savepoint-1/_metadata", "x");
    var derived = user().derived();

    assertThat(derived.isLeft()).isTrue();
    assertThat(derived.json().path("lakeFiles").asLong()).isEqualTo(1);
    assertThat(derived.json().path("topicRecords").asLong()).isEqualTo(2);
    assertThat(derived.json().path("topicGoneBy").asText())
        .isEqualTo(Instant.ofEpochMilli(1000).plus(Duration.ofDays(100)).toString());
    assertThat(derived.json().path("savepoints").asLong()).isEqualTo(1);
    // Whether rows are left could not be asked: nothing is called gone on doubt.
    assertThat(derived.json().path("gone").asBoolean()).isFalse();
  }

  private KeyBytes keys() throws IOException {
    return user().keys();
  }

  private ErasedUser user() throws IOException {
    var user = ErasedUser.of("acme", "u-1");
    var search = new DataFolderSearch(folder, new Canary(CANARY), user);
    search.look(search.files(), done -> {});
    return user;
  }

  private DataFolderSearch searched() throws IOException {
    return searched(CANARY);
  }

  private DataFolderSearch searched(String canary) throws IOException {
    var search = new DataFolderSearch(folder, new Canary(canary), null);
    search.look(search.files(), done -> {});
    return search;
  }

  private static Looked looked(DataFolderSearch search, Store store) {
    return search.stores().getOrDefault(store, new Looked());
  }

  private void write(String file, String text) throws IOException {
    write(file, text.getBytes(StandardCharsets.ISO_8859_1));
  }

  private void write(String file, byte[] bytes) throws IOException {
    var path = folder.resolve(file);
    Files.createDirectories(path.getParent());
    Files.write(path, bytes);
  }

  @SuppressWarnings("NullAway") // a tombstone has no value
  private void segment(String file, String key, @Nullable String value, int times)
      throws IOException {
    var path = folder.resolve(file);
    Files.createDirectories(path.getParent());
    byte[] bytes = value == null ? null : value.getBytes(StandardCharsets.UTF_8);
    var record = new SimpleRecord(1000, key.getBytes(StandardCharsets.UTF_8), bytes);
    var records = new SimpleRecord[times];
    java.util.Arrays.fill(records, record);
    try (var log = FileRecords.open(path.toFile(), true, Files.exists(path), 0, false)) {
      log.append(MemoryRecords.withRecords(Compression.lz4().build(), records));
    }
  }
}
