package dev.parley.connectors.cdc.publish;

import dev.parley.connectors.cdc.change.ChangeReader;
import dev.parley.connectors.cdc.change.Seen;
import dev.parley.connectors.cdc.change.Seen.Beat;
import dev.parley.connectors.cdc.change.Seen.Changed;
import dev.parley.connectors.cdc.change.Seen.Unusable;
import io.debezium.engine.DebeziumEngine.ChangeConsumer;
import io.debezium.engine.DebeziumEngine.RecordCommitter;
import io.debezium.engine.RecordChangeEvent;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.connect.source.SourceRecord;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Lays each batch on its topics and says that it is done only when Kafka has acknowledged all of
 * it; so a crash repeats changes and never skips one.
 *
 * <p>While Kafka or the registry is away it waits, and with it the engine: Postgres keeps the log.
 */
public final class ChangePublisher implements ChangeConsumer<RecordChangeEvent<SourceRecord>> {
  private static final Logger LOG = LoggerFactory.getLogger(ChangePublisher.class);

  private final ChangeReader reader = new ChangeReader();
  private final ChangeTopics topics;
  private final Progress progress;

  public ChangePublisher(ChangeTopics topics, Progress progress) {
    this.topics = topics;
    this.progress = progress;
  }

  @Override
  public void handleBatch(
      List<RecordChangeEvent<SourceRecord>> records,
      RecordCommitter<RecordChangeEvent<SourceRecord>> committer)
      throws InterruptedException {
    var seen = new ArrayList<Seen>(records.size());
    var sent = new ArrayList<Sent>(records.size());
    for (var record : records) {
      var one = reader.read(record.record());
      seen.add(one);
      lay(one, sent);
    }
    for (var one : sent) {
      topics.await(one);
    }
    for (var record : records) {
      committer.markProcessed(record);
    }
    committer.markBatchFinished();
    seen.forEach(this::count);
  }

  private void lay(Seen one, List<Sent> sent) throws InterruptedException {
    if (one instanceof Changed changed) {
      sent.add(topics.send(changed.change()));
    } else if (one instanceof Unusable unusable) {
      sent.add(topics.quarantine(unusable));
    }
  }

  private void count(Seen one) {
    if (one instanceof Changed changed) {
      progress.captured(changed.change());
    } else if (one instanceof Beat beat) {
      progress.upTo(beat.at());
    } else if (one instanceof Unusable unusable) {
      progress.quarantined();
      warn(unusable);
    }
  }

  private static void warn(Unusable unusable) {
    LOG.atWarn()
        .addKeyValue("topic", unusable.topic())
        .addKeyValue("reason", unusable.reason())
        .log("change quarantined");
  }
}
