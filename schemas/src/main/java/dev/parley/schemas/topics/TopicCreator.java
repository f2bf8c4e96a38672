package dev.parley.schemas.topics;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.errors.TopicExistsException;

/** Creates the topics that are not there yet. */
public final class TopicCreator {
  private static final int TIMEOUT_SECONDS = 30;

  private final KafkaAccess kafka;

  public TopicCreator(KafkaAccess kafka) {
    this.kafka = kafka;
  }

  /** Returns once every topic of the catalogues and every quarantine exists. */
  public void createAll() throws ExecutionException, TimeoutException, InterruptedException {
    try (var admin = Admin.create(kafka.admin("topic-creator"))) {
      for (var creation : admin.createTopics(wanted()).values().values()) {
        try {
          creation.get(TIMEOUT_SECONDS, TimeUnit.SECONDS);
        } catch (ExecutionException e) {
          if (!(e.getCause() instanceof TopicExistsException)) {
            throw e;
          }
        }
      }
    }
  }

  private List<NewTopic> wanted() {
    var topics = new ArrayList<NewTopic>();
    Topics.all().forEach(spec -> topics.add(topic(spec.name(), spec.kept())));
    CdcTopics.all().forEach(changes -> topics.add(changes(changes)));
    topics.add(
        new NewTopic(CdcTopics.OFFSETS, 1, kafka.replication())
            .configs(CdcTopics.offsetsKept().config()));
    Quarantine.topics().forEach(name -> topics.add(topic(name, Quarantine.kept())));
    return topics;
  }

  private NewTopic changes(CdcTopic topic) {
    return new NewTopic(topic.name(), kafka.partitions(), kafka.replication())
        .configs(CdcTopics.config());
  }

  private NewTopic topic(String name, Kept kept) {
    return new NewTopic(name, kafka.partitions(), kafka.replication()).configs(kept.config());
  }
}
