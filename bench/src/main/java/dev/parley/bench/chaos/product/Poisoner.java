package dev.parley.bench.chaos.product;

import dev.parley.bench.chaos.ledger.Entry;
import dev.parley.bench.chaos.ledger.Ledger;
import dev.parley.schemas.ids.ConversationKey;
import dev.parley.schemas.ids.TenantId;
import dev.parley.schemas.topics.KafkaAccess;
import dev.parley.schemas.topics.Topics;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.random.RandomGenerator;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** Lays records on the topic of messages that nobody can read, and writes down where. */
public final class Poisoner {
  private static final int PATIENCE_SECONDS = 35; // the producer gives up before
  private static final byte[] UNKNOWN_SCHEMA = {0, 0x7F, (byte) 0xF0, 0, 1, 2, 3};

  private final KafkaAccess kafka;
  private final Ledger ledger;
  private final TenantId tenant;
  private final RandomGenerator random;

  public Poisoner(KafkaAccess kafka, Ledger ledger, TenantId tenant, RandomGenerator random) {
    this.kafka = kafka;
    this.ledger = ledger;
    this.tenant = tenant;
    this.random = random;
  }

  /** One of each kind; returns once all are durable. */
  public void poison() throws ExecutionException, TimeoutException, InterruptedException {
    var noise = new byte[40];
    random.nextBytes(noise);
    noise[0] = 7; // no wire format begins so
    try (var producer =
        new KafkaProducer<>(
            kafka.producer("chaos-poison"), new ByteArraySerializer(), new ByteArraySerializer())) {
      for (var bytes : List.of(noise, UNKNOWN_SCHEMA, new byte[0])) {
        var key = new ConversationKey(tenant, new UUID(random.nextLong(), random.nextLong()));
        var record =
            new ProducerRecord<>(
                Topics.INBOUND.name(), key.toString().getBytes(StandardCharsets.UTF_8), bytes);
        var laid = producer.send(record).get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        ledger.add(new Entry.Poison(laid.topic(), laid.partition(), laid.offset()));
      }
    }
  }
}
