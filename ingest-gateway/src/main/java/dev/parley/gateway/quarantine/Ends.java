package dev.parley.gateway.quarantine;

import dev.parley.gateway.problem.Problem;
import dev.parley.schemas.topics.KafkaAccess;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.common.TopicPartition;

/** Where partitions end, whatever transactions are open. */
final class Ends {
  private Ends() {}

  static Map<TopicPartition, Long> of(
      KafkaAccess kafka, Collection<TopicPartition> partitions, Duration patience) {
    var latest = partitions.stream().collect(Collectors.toMap(it -> it, it -> OffsetSpec.latest()));
    try (var admin = Admin.create(kafka.admin("gateway-quarantine-ends"))) {
      var found = admin.listOffsets(latest).all().get(patience.toSeconds(), TimeUnit.SECONDS);
      var ends = new HashMap<TopicPartition, Long>();
      found.forEach((partition, info) -> ends.put(partition, info.offset()));
      return ends;
    } catch (ExecutionException | TimeoutException e) {
      throw Problem.unavailable("the quarantine cannot be read now");
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw Problem.unavailable("the gateway is stopping");
    }
  }
}
