package dev.parley.bench.restore;

import dev.parley.bench.BackingParts;
import dev.parley.dialog.state.Stores;
import dev.parley.schemas.topics.KafkaAccess;
import dev.parley.schemas.topics.TopicScan;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** A bare Kafka Streams process whose store holds what the dialog stage's changelogs hold. */
final class Bare extends Mortal {
  private static final int PATIENCE_SECONDS = 60;
  private static final Duration TO_THE_END = Duration.ofMinutes(2); // of each store

  private final KafkaAccess kafka;
  private final KafkaProducer<byte[], byte[]> producer;
  private long bytes;

  private Bare(KafkaAccess kafka, Path folder, KafkaProducer<byte[], byte[]> producer)
      throws IOException {
    super(program(kafka, folder), new Heard(kafka, BareStreams.OUT));
    this.kafka = kafka;
    this.producer = producer;
  }

  /** Returns once it holds the same rows. */
  static Bare besideDialog(BackingParts parts) throws Exception {
    var kafka = KafkaAccess.from(parts.settings());
    try (var admin = Admin.create(kafka.admin("bench-restore"))) {
      var topics =
          Stream.of(BareStreams.IN, BareStreams.OUT)
              .map(it -> new NewTopic(it, kafka.partitions(), kafka.replication()))
              .toList();
      admin.createTopics(topics).all().get(PATIENCE_SECONDS, TimeUnit.SECONDS);
    }
    var producer =
        new KafkaProducer<>(
            kafka.producer("bench-restore-bare"),
            new ByteArraySerializer(),
            new ByteArraySerializer());
    var bare = new Bare(kafka, Files.createDirectories(parts.folder().resolve("bare")), producer);
    try {
      bare.heard().await(bare.copyRows());
      bare.comeAgain();
      return bare;
    } catch (Exception e) {
      bare.close();
      throw e;
    }
  }

  private long copyRows() {
    var rows = new long[1];
    try (var scan = new TopicScan(kafka.consumer("bench-restore-rows"), TO_THE_END)) {
      for (var store : Stores.names()) {
        scan.all(
            scan.partitions("dialog-stream-" + store + "-changelog"),
            record -> {
              if (record.value() != null) {
                var row = new ProducerRecord<>(BareStreams.IN, record.key(), record.value());
                var unused = producer.send(row); // what does not come is missed by whoever counts
                bytes += record.key().length + record.value().length;
                rows[0]++;
              }
            });
      }
    }
    producer.flush();
    return rows[0];
  }

  /** Of all rows that it was given. */
  long bytes() {
    return bytes;
  }

  private static Program program(KafkaAccess kafka, Path folder) {
    var words = List.of(kafka.bootstrap(), folder.toString());
    return new Program(BareStreams.class, words, folder.resolveSibling("bare.log"));
  }

  @Override
  void say() throws Exception {
    var record = new ProducerRecord<>(BareStreams.IN, new byte[] {1}, new byte[] {1});
    producer.send(record).get(PATIENCE_SECONDS, TimeUnit.SECONDS);
  }

  @Override
  public void close() {
    super.close();
    producer.close();
  }
}
