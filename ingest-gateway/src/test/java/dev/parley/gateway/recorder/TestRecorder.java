package dev.parley.gateway.recorder;

import com.zaxxer.hikari.HikariDataSource;
import dev.parley.gateway.recorder.rows.TopicRecorders;
import dev.parley.schemas.stage.Health;
import dev.parley.schemas.topics.TopicWriter;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** The recorder's own parts on a real database; the test takes each step. */
final class TestRecorder implements AutoCloseable {
  private final TestTopics topics;
  private final HikariDataSource pool;
  private final RecorderStatus status = new RecorderStatus();
  private final MockProducer<byte[], byte[]> producer =
      new MockProducer<>(true, null, new ByteArraySerializer(), new ByteArraySerializer());
  private final RecordQuarantine quarantine;
  final MockConsumer<byte[], byte[]> consumer;
  private final RecordingSession session;
  private Instant now = Instant.EPOCH;

  TestRecorder(TestTopics topics, DatabaseAccess database, int mostRecords) {
    this.topics = topics;
    ChatDatabase.migrate(database.unlimited());
    pool = database.pool("test", 2, Duration.ofSeconds(5));
    quarantine = new RecordQuarantine(new TopicWriter(producer, topics));
    consumer = topics.consumer(mostRecords);
    session =
        new RecordingSession(
            consumer,
            new RecordReader(TopicRecorders.all(), topics),
            quarantine,
            new RecordedBatches(new ChatDatabase(pool), quarantine::lay),
            status,
            new TestClock());
    session.begin();
    step(1);
    topics.feed(consumer);
  }

  /** Polls as often, with time enough between polls for any back-off. */
  TestRecorder step(int times) {
    try {
      for (int i = 0; i < times; i++) {
        now = now.plusSeconds(10);
        session.step();
      }
      return this;
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Reads everything that was written to the topics so far, again where needed. */
  TestRecorder readAll() {
    return step(200);
  }

  /** Delivers what lies on the topics once more, as a consumer does that was set back. */
  void feedAgain() {
    topics.feed(consumer);
  }

  Health health() {
    return status.health();
  }

  List<ProducerRecord<byte[], byte[]>> quarantined() {
    return producer.history();
  }

  List<String> reasons() {
    return quarantined().stream()
        .map(it -> it.headers().lastHeader("__streams.errors.message").value())
        .map(it -> new String(it, StandardCharsets.UTF_8))
        .toList();
  }

  /** What is left behind is what a crash leaves: nothing is finished or told. */
  @Override
  public void close() {
    pool.close();
  }

  private final class TestClock extends Clock {
    @Override
    public ZoneId getZone() {
      return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
      return this;
    }

    @Override
    public Instant instant() {
      return now;
    }
  }
}
