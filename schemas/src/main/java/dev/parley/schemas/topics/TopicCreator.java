package dev.parley.schemas.topics;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TopicExistsException;

/** Creates the topics that are not there yet. */
public final class TopicCreator {
  private static final int TIMEOUT_SECONDS = 30;
  private static final OffsetSpec LATEST = OffsetSpec.latest();

  private final KafkaAccess kafka;

  public TopicCreator(KafkaAccess kafka) {
    this.kafka = kafka;
  }

  /**
   * Returns once every topic of the catalogues and every quarantine exists, and each partition of
   * those that answers go through is served by its broker: whoever asks a broker that is still
   * making partitions for one of them asks again and again, and holds it up.
   */
  public void createAll() throws ExecutionException, TimeoutException, InterruptedException {
    try (var admin = Admin.create(kafka.admin("topic-creator"))) {
      var answering = ofAnswers();
      create(admin, answering);
      awaitServed(admin, answering);
      create(admin, ofChanges());
    }
  }

  private static void create(Admin admin, List<NewTopic> topics)
      throws ExecutionException, TimeoutException, InterruptedException {
    for (var creation : admin.createTopics(topics).values().values()) {
      try {
        creation.get(TIMEOUT_SECONDS, TimeUnit.SECONDS);
      } catch (ExecutionException e) {
        if (!(e.getCause() instanceof TopicExistsException)) {
          throw e;
        }
      }
    }
  }

  /** The number of partitions is the broker's: a topic may have been there with another. */
  private static void awaitServed(Admin admin, List<NewTopic> topics)
      throws ExecutionException, TimeoutException, InterruptedException {
    var names = topics.stream().map(NewTopic::name).toList();
    var described =
        admin.describeTopics(names).allTopicNames().get(TIMEOUT_SECONDS, TimeUnit.SECONDS);
    var ends = new HashMap<TopicPartition, OffsetSpec>();
    described.forEach(
        (name, topic) ->
            topic
                .partitions()
                .forEach(it -> ends.put(new TopicPartition(name, it.partition()), LATEST)));
    admin.listOffsets(ends).all().get(TIMEOUT_SECONDS, TimeUnit.SECONDS);
  }

  private List<NewTopic> ofAnswers() {
    var topics = new ArrayList<NewTopic>();
    Topics.all().forEach(spec -> topics.add(topic(spec.name(), spec.kept())));
    Quarantine.topics().forEach(name -> topics.add(topic(name, Quarantine.kept())));
    return topics;
  }

  private List<NewTopic> ofChanges() {
    var topics = new ArrayList<NewTopic>();
    CdcTopics.all().forEach(changes -> topics.add(changes(changes)));
    topics.add(
        new NewTopic(CdcTopics.OFFSETS, 1, kafka.replication())
            .configs(CdcTopics.offsetsKept().config()));
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
