package dev.parley.bench.chaos.check;

import dev.parley.schemas.topics.KafkaAccess;
import dev.parley.schemas.topics.TopicScan;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListOffsetsOptions;
import org.apache.kafka.clients.admin.ListOffsetsResult.ListOffsetsResultInfo;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.IsolationLevel;
import org.apache.kafka.common.TopicPartition;

/** The topics of a broker up to where their committed records end. */
final class CommittedLog implements AutoCloseable {
  private static final Duration TO_THE_END = Duration.ofMinutes(2);
  private static final int SECONDS = 20;
  private static final int LOOK_MILLIS = 200;

  private final KafkaAccess kafka;
  private final Admin admin;

  CommittedLog(KafkaAccess kafka) {
    this.kafka = kafka;
    this.admin = Admin.create(kafka.admin("chaos-checker"));
  }

  /** Partitions where readers of committed records still do not reach the end when time is up. */
  List<String> awaitNoOpenTransaction(Duration within)
      throws ExecutionException, TimeoutException, InterruptedException {
    long until = System.nanoTime() + within.toNanos();
    var open = open();
    while (!open.isEmpty() && System.nanoTime() - until < 0) {
      Thread.sleep(LOOK_MILLIS);
      open = open();
    }
    return open;
  }

  private List<String> open() throws ExecutionException, TimeoutException, InterruptedException {
    var partitions = partitions();
    // In this order: what is committed in between does not look open.
    var ends = ends(partitions, IsolationLevel.READ_UNCOMMITTED);
    var committed = ends(partitions, IsolationLevel.READ_COMMITTED);
    return partitions.stream()
        .filter(it -> offset(committed, it) < offset(ends, it))
        .map(TopicPartition::toString)
        .sorted()
        .toList();
  }

  private static long offset(Map<TopicPartition, ListOffsetsResultInfo> of, TopicPartition at) {
    var found = of.get(at);
    return found == null ? 0 : found.offset();
  }

  private List<TopicPartition> partitions()
      throws ExecutionException, TimeoutException, InterruptedException {
    var names = admin.listTopics().names().get(SECONDS, TimeUnit.SECONDS);
    var partitions = new ArrayList<TopicPartition>();
    for (var topic :
        admin.describeTopics(names).allTopicNames().get(SECONDS, TimeUnit.SECONDS).values()) {
      topic
          .partitions()
          .forEach(it -> partitions.add(new TopicPartition(topic.name(), it.partition())));
    }
    return partitions;
  }

  private Map<TopicPartition, ListOffsetsResultInfo> ends(
      List<TopicPartition> partitions, IsolationLevel isolation)
      throws ExecutionException, TimeoutException, InterruptedException {
    var wanted = partitions.stream().collect(Collectors.toMap(it -> it, it -> OffsetSpec.latest()));
    return admin
        .listOffsets(wanted, new ListOffsetsOptions(isolation))
        .all()
        .get(SECONDS, TimeUnit.SECONDS);
  }

  /** All committed records of a topic, each partition in its order. */
  void read(String topic, Consumer<ConsumerRecord<byte[], byte[]>> taker) {
    try (var scan = new TopicScan(kafka.consumer("chaos-reader"), TO_THE_END)) {
      scan.all(scan.partitions(topic), taker);
    }
  }

  @Override
  public void close() {
    admin.close(Duration.ofSeconds(5));
  }
}
