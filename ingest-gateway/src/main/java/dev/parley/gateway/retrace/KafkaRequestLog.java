package dev.parley.gateway.retrace;

import dev.parley.gateway.problem.Problem;
import dev.parley.schemas.events.AnswerRequest;
import dev.parley.schemas.ids.ConversationKey;
import dev.parley.schemas.registry.SchemaRegistry;
import dev.parley.schemas.registry.UnreadableRecordException;
import dev.parley.schemas.topics.KafkaAccess;
import dev.parley.schemas.topics.Topics;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.Deserializer;

/** rag.requests.v1, read where a turn's requests must lie. */
public final class KafkaRequestLog implements RequestLog {
  private static final Duration PATIENCE = Duration.ofSeconds(20);
  private static final Duration POLL = Duration.ofMillis(200);

  /** Longer than a turn may take, with processes that were stopped meanwhile. */
  private static final Duration BEFORE = Duration.ofHours(1);

  private final KafkaAccess kafka;
  private final Deserializer<AnswerRequest> requests;

  public KafkaRequestLog(KafkaAccess kafka, SchemaRegistry registry) {
    this.kafka = kafka;
    this.requests = Topics.RAG_REQUESTS.valueSerde(registry).deserializer();
  }

  @Override
  public Optional<AnswerRequest> find(
      ConversationKey conversation, String turnId, int attempt, Instant answeredAt) {
    var topic = Topics.RAG_REQUESTS;
    var key = topic.keySerde().serializer().serialize(topic.name(), conversation);
    try (var consumer = consumer()) {
      int partitions = consumer.partitionsFor(topic.name(), PATIENCE).size();
      var partition = new TopicPartition(topic.name(), topic.partition(conversation, partitions));
      consumer.assign(List.of(partition));
      long end = end(consumer, partition);
      consumer.seek(partition, begin(consumer, partition, answeredAt).orElse(end));
      return scan(consumer, partition, end, key, turnId, attempt);
    }
  }

  private Optional<AnswerRequest> scan(
      KafkaConsumer<byte[], byte[]> consumer,
      TopicPartition partition,
      long end,
      byte[] key,
      String turnId,
      int attempt) {
    long giveUp = System.nanoTime() + PATIENCE.toNanos();
    while (consumer.position(partition, PATIENCE) < end) {
      if (System.nanoTime() > giveUp) {
        throw Problem.unavailable("the log could not be read in time");
      }
      for (var record : consumer.poll(POLL)) {
        var request =
            Arrays.equals(record.key(), key) ? decoded(record) : Optional.<AnswerRequest>empty();
        if (request.filter(it -> isIt(it, turnId, attempt)).isPresent()) {
          return request;
        }
      }
    }
    return Optional.empty();
  }

  private static boolean isIt(AnswerRequest request, String turnId, int attempt) {
    return request.getTurnId().equals(turnId) && request.getAttempt() == attempt;
  }

  /** A record that nobody can read is not the one. */
  private Optional<AnswerRequest> decoded(ConsumerRecord<byte[], byte[]> record) {
    try {
      return Optional.ofNullable(requests.deserialize(record.topic(), record.value()));
    } catch (UnreadableRecordException e) {
      return Optional.empty();
    }
  }

  private static long end(KafkaConsumer<?, ?> consumer, TopicPartition partition) {
    return consumer.endOffsets(List.of(partition), PATIENCE).getOrDefault(partition, 0L);
  }

  private static Optional<Long> begin(
      KafkaConsumer<?, ?> consumer, TopicPartition partition, Instant answeredAt) {
    var from = answeredAt.minus(BEFORE).toEpochMilli();
    var found = consumer.offsetsForTimes(Map.of(partition, from), PATIENCE).get(partition);
    return Optional.ofNullable(found).map(it -> it.offset());
  }

  private KafkaConsumer<byte[], byte[]> consumer() {
    return new KafkaConsumer<>(
        kafka.consumer("gateway-retrace"),
        new ByteArrayDeserializer(),
        new ByteArrayDeserializer());
  }
}
