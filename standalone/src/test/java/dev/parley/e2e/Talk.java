package dev.parley.e2e;

import dev.parley.schemas.events.Channel;
import dev.parley.schemas.events.Sealed;
import dev.parley.schemas.events.UserMessage;
import dev.parley.schemas.ids.ConversationKey;
import dev.parley.schemas.ids.TenantId;
import dev.parley.schemas.registry.AvroSerde;
import dev.parley.schemas.registry.HttpSchemaRegistry;
import dev.parley.schemas.stage.Settings;
import dev.parley.schemas.topics.KafkaAccess;
import dev.parley.schemas.topics.TopicWriter;
import dev.parley.schemas.topics.Topics;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;

/** Many people of two companies who talk all the while, some of them saying a thing twice. */
final class Talk implements AutoCloseable {
  private static final int CONVERSATIONS = 100;
  private static final int SECOND_TIME = 10;
  private static final long PAUSE_NANOS = 1_000_000;
  private static final Duration PATIENCE = Duration.ofSeconds(20);

  private final TopicWriter writer;
  private final List<ConversationKey> people =
      IntStream.range(0, CONVERSATIONS)
          .mapToObj(
              n -> new ConversationKey(new TenantId(n % 2 == 0 ? "acme" : "globex"), id(n / 2)))
          .toList();
  private final Queue<String> said = new ConcurrentLinkedQueue<>();
  private final Thread thread = new Thread(this::talk, "talk");
  private volatile boolean ends;

  private Talk(TopicWriter writer) {
    this.writer = writer;
  }

  static Talk begin(Settings product) {
    AvroSerde.trustEvents();
    var registry = new HttpSchemaRegistry(product.text("registry.url", "the registry"), PATIENCE);
    var talk = new Talk(new TopicWriter(KafkaAccess.from(product), registry, "talk"));
    talk.thread.setDaemon(true);
    talk.thread.start();
    return talk;
  }

  private static UUID id(int n) {
    return new UUID(0x4000L, 0x8000_0000_0000_0000L + n);
  }

  String topic() {
    return Topics.INBOUND.name();
  }

  private void talk() {
    for (int n = 0; !ends; n++) {
      var key = people.get(n % CONVERSATIONS);
      var message = message(key, "m-" + n);
      var first =
          writer
              .write(Topics.INBOUND, key, message)
              .thenAccept(
                  at ->
                      said.add(at.partition() + "/" + at.offset() + " " + message.getMessageId()));
      if (n % SECOND_TIME == 0) {
        first.thenCompose(done -> writer.write(Topics.INBOUND, key, message)).join();
      }
      LockSupport.parkNanos(PAUSE_NANOS);
    }
  }

  private static UserMessage message(ConversationKey key, String id) {
    return UserMessage.newBuilder()
        .setMessageId(id)
        .setTenant(key.tenant().value())
        .setConversationId(key.conversationId())
        .setUser("user-1")
        .setChannel(Channel.WEB)
        .setText(new Sealed("key", ByteBuffer.allocate(12), ByteBuffer.allocate(40)))
        .setSentAt(Instant.parse("2026-03-02T12:00:00Z"))
        .build();
  }

  /** What was acknowledged: {@code partition/offset id}, where it was said first. */
  List<String> end() throws InterruptedException {
    ends = true;
    thread.join(PATIENCE.toMillis());
    writer.close(); // waits for what is under way
    return List.copyOf(said);
  }

  @Override
  public void close() {
    ends = true;
    writer.close();
  }
}
