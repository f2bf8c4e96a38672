package dev.parley.bench.floor.rig;

import dev.parley.schemas.topics.KafkaAccess;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListTopicsOptions;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.admin.ReplicaInfo;
import org.apache.kafka.common.TopicPartition;

/**
 * What lies on all topics, the broker's own and changelogs included.
 *
 * @param records with the marks at the ends of transactions
 * @param bytes as the broker keeps them
 */
public record TopicSizes(long records, long bytes) {

  /** Now. */
  public static TopicSizes of(KafkaAccess kafka) throws ExecutionException, InterruptedException {
    try (var admin = Admin.create(kafka.admin("topic-sizes"))) {
      var bytes = bytes(admin);
      var ends =
          bytes.keySet().stream().collect(Collectors.toMap(it -> it, it -> OffsetSpec.latest()));
      long records =
          admin.listOffsets(ends).all().get().values().stream().mapToLong(it -> it.offset()).sum();
      return new TopicSizes(records, bytes.values().stream().mapToLong(it -> it).sum());
    }
  }

  private static Map<TopicPartition, Long> bytes(Admin admin)
      throws ExecutionException, InterruptedException {
    var topics = admin.listTopics(new ListTopicsOptions().listInternal(true)).names().get();
    Predicate<TopicPartition> wanted = it -> topics.contains(it.topic());
    var brokers = admin.describeCluster().nodes().get().stream().map(it -> it.id()).toList();
    return admin.describeLogDirs(brokers).allDescriptions().get().values().stream()
        .flatMap(folders -> folders.values().stream())
        .flatMap(folder -> folder.replicaInfos().entrySet().stream())
        .filter(it -> wanted.test(it.getKey()))
        .collect(Collectors.toMap(Map.Entry::getKey, it -> size(it.getValue())));
  }

  private static long size(ReplicaInfo replica) {
    return replica.size();
  }

  /** What came since. */
  public TopicSizes since(TopicSizes before) {
    return new TopicSizes(records - before.records, bytes - before.bytes);
  }
}
