package dev.parley.schemas.topics;

import static org.apache.kafka.clients.consumer.CloseOptions.GroupMembershipOperation.LEAVE_GROUP;
import static org.apache.kafka.clients.consumer.CloseOptions.GroupMembershipOperation.REMAIN_IN_GROUP;

import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.consumer.CloseOptions;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/**
 * A member of a group that keeps its place there when it is closed, to come back after a failure,
 * and can leave it for good.
 */
public final class GroupConsumer extends KafkaConsumer<byte[], byte[]> {
  private final KafkaAccess kafka;
  private final String group;
  private final String client;

  /**
   * @param settings of a {@linkplain KafkaAccess#member member}
   */
  public GroupConsumer(KafkaAccess kafka, Map<String, Object> settings) {
    super(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer());
    this.kafka = kafka;
    this.group = String.valueOf(settings.get(ConsumerConfig.GROUP_ID_CONFIG));
    this.client = String.valueOf(settings.get(ConsumerConfig.CLIENT_ID_CONFIG));
  }

  /** Closes a consumer whose owner does not come back: others take over from it at once. */
  public static void leave(Consumer<byte[], byte[]> consumer) {
    if (consumer instanceof GroupConsumer member) {
      member.leave();
    }
  }

  private void leave() {
    boolean others = GroupPeers.areIn(group, Set.of(client), kafka);
    close(CloseOptions.groupMembershipOperation(others ? LEAVE_GROUP : REMAIN_IN_GROUP));
  }
}
