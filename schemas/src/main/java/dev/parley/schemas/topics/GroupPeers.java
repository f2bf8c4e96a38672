package dev.parley.schemas.topics;

import java.time.Duration;
import java.util.Collection;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.common.KafkaException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Who else is in a consumer group.
 *
 * <p>Whoever is alone keeps his place there while he restarts, and goes on without a rebalance.
 * Whoever is not gives it up when he stops, so that the others take over at once instead of after
 * his session.
 */
public final class GroupPeers {
  private static final Logger LOG = LoggerFactory.getLogger(GroupPeers.class);
  private static final Duration PATIENCE = Duration.ofSeconds(2);

  private GroupPeers() {}

  /**
   * Whether somebody else is there; false when the broker does not tell in time.
   *
   * @param own ids of this process's clients in the group
   */
  public static boolean areIn(String group, Collection<String> own, KafkaAccess kafka) {
    var impatient = kafka.admin(group + "-peers");
    int patience = (int) PATIENCE.toMillis();
    impatient.put(AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG, patience);
    impatient.put(AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, patience);
    var admin = Admin.create(impatient);
    try {
      return admin
          .describeConsumerGroups(Set.of(group))
          .all()
          .get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)
          .values()
          .stream()
          .flatMap(it -> it.members().stream())
          .anyMatch(member -> !own.contains(member.clientId()));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    } catch (ExecutionException | TimeoutException | KafkaException e) {
      LOG.atInfo()
          .addKeyValue("reason", e.getClass().getSimpleName())
          .log("who else is in a group is not known");
      return false;
    } finally {
      admin.close(Duration.ZERO); // else it waits for a broker that is away
    }
  }
}
