package dev.parley.gateway.retrace;

import dev.parley.gateway.problem.Problem;
import dev.parley.schemas.events.AnswerRequest;
import dev.parley.schemas.ids.ConversationKey;
import dev.parley.schemas.registry.SchemaRegistry;
import dev.parley.schemas.registry.UnreadableRecordException;
import dev.parley.schemas.topics.KafkaAccess;
import dev.parley.schemas.topics.TopicScan;
import dev.parley.schemas.topics.Topics;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.serialization.Deserializer;

/** rag.requests.v1, read where a turn's requests must lie. */
public final class KafkaRequestLog implements RequestLog {
  private static final Duration PATIENCE = Duration.ofSeconds(20);

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
    try (var scan = new TopicScan(kafka.consumer("gateway-retrace"), PATIENCE)) {
      int partitions = scan.partitions(topic.name()).size();
      var partition = new TopicPartition(topic.name(), topic.partition(conversation, partitions));
      var ends = scan.ends(List.of(partition));
      var begin = scan.since(partition, answeredAt.minus(BEFORE));
      if (begin.isEmpty()) {
        return Optional.empty();
      }
      var found = new AtomicReference<AnswerRequest>();
      scan.readWhile(
          Map.of(partition, begin.getAsLong()),
          ends,
          entry -> {
            if (Arrays.equals(entry.key(), key)) {
              decoded(entry).filter(it -> isIt(it, turnId, attempt)).ifPresent(found::set);
            }
            return found.get() == null;
          });
      return Optional.ofNullable(found.get());
    } catch (TimeoutException e) {
      throw Problem.unavailable("the log could not be read in time");
    }
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
}
