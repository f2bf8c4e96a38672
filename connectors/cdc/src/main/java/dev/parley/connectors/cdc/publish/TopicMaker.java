package dev.parley.connectors.cdc.publish;

import dev.parley.schemas.topics.CdcTopics;
import dev.parley.schemas.topics.KafkaAccess;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.errors.TopicExistsException;

/** Makes the topic of a table that is not in the catalogue, once it has a change. */
public final class TopicMaker {
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  private final KafkaAccess kafka;
  private final Set<String> made = new HashSet<>();

  public TopicMaker(KafkaAccess kafka) {
    this.kafka = kafka;
    CdcTopics.all().forEach(topic -> made.add(topic.name()));
  }

  /** Throws {@link TimeoutException} when Kafka does not answer. */
  void ensure(String topic) {
    if (made.contains(topic)) {
      return;
    }
    var wanted =
        new NewTopic(topic, kafka.partitions(), kafka.replication()).configs(CdcTopics.config());
    try (var admin = Admin.create(kafka.admin("cdc-topics"))) {
      admin.createTopics(List.of(wanted)).all().get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
    } catch (ExecutionException e) {
      if (!(e.getCause() instanceof TopicExistsException)) {
        throw new TimeoutException(topic + ": not made yet", e);
      }
    } catch (java.util.concurrent.TimeoutException e) {
      throw new TimeoutException(topic + ": not made yet", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new InterruptException(e);
    } catch (KafkaException e) {
      throw new TimeoutException(topic + ": not made yet", e);
    }
    made.add(topic);
  }
}
