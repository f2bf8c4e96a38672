package dev.parley.gateway.recorder;

import dev.parley.schemas.registry.RegistryUnavailableException;
import dev.parley.schemas.stage.Backoff;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashSet;
import java.util.Set;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRebalanceListener;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/**
 * One consumer's life: polls, records, polls.
 *
 * <p>A partition that is assigned stays paused until the database has said how far it is recorded.
 * While something is away, all partitions are paused and polling goes on, so the group keeps its
 * members; at most one poll's records are held. One thread only.
 */
final class RecordingSession implements ConsumerRebalanceListener {
  private static final Duration POLL = Duration.ofMillis(100);
  private static final Duration PROBE = Duration.ofSeconds(2);
  private static final String GOES_ON = "; nothing is lost, recording goes on when it does";
  private static final String DATABASE_AWAY = "the database does not answer" + GOES_ON;
  private static final String REGISTRY_AWAY = "the schema registry does not answer" + GOES_ON;
  private static final String QUARANTINE_AWAY = "Kafka does not take quarantined records" + GOES_ON;
  private static final String NO_PARTITIONS = "Kafka has assigned no partitions yet";

  private final Consumer<byte[], byte[]> consumer;
  private final RecordReader reader;
  private final RecordQuarantine quarantine;
  private final RecordedBatches batches;
  private final RecorderStatus status;
  private final Clock clock;
  private final Backoff backoff = new Backoff(Duration.ofMillis(200), Duration.ofSeconds(5));
  private final Set<TopicPartition> unplaced = new HashSet<>();
  private @Nullable Batch batch;
  private Instant notBefore = Instant.MIN;
  private Instant answered = Instant.EPOCH;

  RecordingSession(
      Consumer<byte[], byte[]> consumer,
      RecordReader reader,
      RecordQuarantine quarantine,
      RecordedBatches batches,
      RecorderStatus status,
      Clock clock) {
    this.consumer = consumer;
    this.reader = reader;
    this.quarantine = quarantine;
    this.batches = batches;
    this.status = status;
    this.clock = clock;
  }

  void begin() {
    status.waits(NO_PARTITIONS, null);
    consumer.subscribe(reader.topics(), this);
  }

  /**
   * One poll and what it brought.
   *
   * @throws SQLException when the tables are not as expected, so that a new session must begin
   */
  void step() throws SQLException {
    var records = consumer.poll(POLL);
    if (!records.isEmpty()) {
      batch = new Batch(records);
    }
    if (!clock.instant().isBefore(notBefore)) {
      tryToGoOn();
    }
    status.lag(lag());
  }

  private void tryToGoOn() throws SQLException {
    try {
      recordBatch();
      place();
      probe();
      backoff.succeeded();
      reportHealthy();
    } catch (OffsetsMovedException e) {
      startOver();
    } catch (RegistryUnavailableException e) {
      waitFor(REGISTRY_AWAY, e);
    } catch (KafkaException e) {
      waitFor(QUARANTINE_AWAY, e);
    } catch (SQLException e) {
      refuseBrokenTables(e);
      waitFor(DATABASE_AWAY, e);
    }
  }

  private void reportHealthy() {
    if (consumer.assignment().isEmpty()) {
      status.waits(NO_PARTITIONS, null);
    } else {
      status.goesOn();
    }
  }

  private void recordBatch() throws SQLException {
    var held = batch;
    if (held != null) {
      held.record(reader, quarantine, batches);
      batch = null;
      answered = clock.instant();
      status.recorded(held.size());
      status.quarantined(quarantine.laid());
    }
  }

  /** Sets partitions to where the database says, and lets them flow. */
  private void place() throws SQLException {
    if (!unplaced.isEmpty()) {
      batches.begin(unplaced).forEach(consumer::seek);
      unplaced.clear();
    }
    if (!consumer.paused().isEmpty()) {
      consumer.resume(consumer.paused());
    }
  }

  /** So that health knows of a database that is away before somebody speaks. */
  private void probe() throws SQLException {
    if (Duration.between(answered, clock.instant()).compareTo(PROBE) >= 0) {
      batches.probe();
      answered = clock.instant();
    }
  }

  private void waitFor(String what, Exception because) {
    consumer.pause(consumer.assignment());
    notBefore = clock.instant().plus(backoff.failed());
    answered = Instant.EPOCH;
    status.waits(what, because);
  }

  /** A missing table or schema: the database was replaced under us. */
  private static void refuseBrokenTables(SQLException e) throws SQLException {
    var state = String.valueOf(e.getSQLState());
    if (state.startsWith("42") || state.startsWith("3F")) {
      throw e;
    }
  }

  /** Forgets what is held, and reads again from where the database stands. */
  private void startOver() {
    batch = null;
    unplaced.clear();
    unplaced.addAll(consumer.assignment());
    consumer.pause(unplaced);
  }

  private long lag() {
    return consumer.assignment().stream()
        .map(consumer::currentLag)
        .mapToLong(it -> it.orElse(0))
        .sum();
  }

  @Override
  public void onPartitionsAssigned(Collection<TopicPartition> partitions) {
    startOver();
  }

  @Override
  public void onPartitionsRevoked(Collection<TopicPartition> partitions) {
    // What is held of them is written by whoever gets them.
    batch = null;
  }
}
