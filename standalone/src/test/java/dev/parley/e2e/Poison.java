package dev.parley.e2e;

import dev.parley.schemas.events.Tenant;
import dev.parley.schemas.events.TenantLimits;
import dev.parley.schemas.registry.AvroSerde;
import dev.parley.schemas.registry.HttpSchemaRegistry;
import dev.parley.schemas.stage.Settings;
import dev.parley.schemas.topics.KafkaAccess;
import dev.parley.schemas.topics.TopicSpec;
import dev.parley.schemas.topics.Topics;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.apache.avro.specific.SpecificData;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** Records that nobody can handle: random, cut short, of no schema, of another one, deep, huge. */
final class Poison implements AutoCloseable {
  private static final int HUGE = 600_000;
  private static final int DEEP = 20_000;

  private final Random random = new Random(6);
  private final HttpSchemaRegistry registry;
  private final KafkaProducer<byte[], byte[]> producer;
  private int conversations;

  Poison(KafkaAccess kafka, Settings settings) {
    registry =
        new HttpSchemaRegistry(
            settings.text("registry.url", "the registry"), Duration.ofSeconds(5));
    producer =
        new KafkaProducer<>(
            kafka.producer("poisoner"), new ByteArraySerializer(), new ByteArraySerializer());
  }

  /**
   * So many on each of these topics, of all kinds, over all partitions; returns once they lie
   * there.
   */
  void inject(List<TopicSpec<?, ?>> topics, int times) {
    for (var topic : topics) {
      int own = registry.register(topic.name() + "-value", schema(topic));
      for (int i = 0; i < times; i++) {
        producer.send(new ProducerRecord<>(topic.name(), key(), value(own, i)));
      }
    }
    producer.flush();
  }

  private static org.apache.avro.Schema schema(TopicSpec<?, ?> topic) {
    return SpecificData.get().getSchema(topic.value());
  }

  private byte[] key() {
    return "poison-many/11111111-2222-4333-8444-%012d"
        .formatted(conversations++)
        .getBytes(StandardCharsets.UTF_8);
  }

  private byte[] value(int own, int i) {
    return switch (i % 6) {
      case 0 -> noise(1 + random.nextInt(300), (byte) 7);
      case 1 -> cutShort(own);
      case 2 -> wire(0x7fff0000 + i, noise(60, (byte) 1));
      case 3 -> another();
      case 4 -> deep(own);
      default -> noise(i % 60 == 5 ? HUGE : 3_000, (byte) 9);
    };
  }

  private byte[] noise(int length, byte first) {
    var bytes = new byte[length];
    random.nextBytes(bytes);
    bytes[0] = first;
    return bytes;
  }

  /** A text that is longer than the record. */
  private static byte[] cutShort(int own) {
    return wire(own, new byte[] {(byte) 0xC8, 0x01, 'a', 'b', 'c'});
  }

  /** A record of another topic, whole and well. */
  private byte[] another() {
    try (var tenants = new AvroSerde<>(Tenant.class, registry)) {
      var tenant =
          Tenant.newBuilder()
              .setTenant("acme")
              .setDisplayName("Acme")
              .setLimits(TenantLimits.newBuilder().build())
              .setCreatedAt(Instant.EPOCH)
              .build();
      return tenants.serializer().serialize(Topics.TENANTS.name(), tenant);
    }
  }

  /** Lengths within lengths within lengths. */
  private static byte[] deep(int own) {
    var body = new byte[DEEP];
    Arrays.fill(body, (byte) 0xFF);
    return wire(own, body);
  }

  private static byte[] wire(int id, byte[] body) {
    return ByteBuffer.allocate(body.length + 5).put((byte) 0).putInt(id).put(body).array();
  }

  @Override
  public void close() {
    producer.close(Duration.ofSeconds(5));
  }
}
