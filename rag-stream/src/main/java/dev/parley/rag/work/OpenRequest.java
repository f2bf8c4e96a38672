package dev.parley.rag.work;

import dev.parley.language.encode.TextVector;
import dev.parley.rag.answer.Ask;
import dev.parley.rag.prompt.Said;
import dev.parley.rag.retrieve.Meaning;
import dev.parley.schemas.events.AnswerRequest;
import dev.parley.schemas.events.Sealed;
import dev.parley.schemas.events.Speaker;
import dev.parley.schemas.events.Turn;
import dev.parley.schemas.ids.ConversationKey;
import dev.parley.schemas.provenance.Summary;
import dev.parley.schemas.registry.SchemaRegistry;
import dev.parley.schemas.registry.UnreadableRecordException;
import dev.parley.schemas.seal.DestroyedKeyException;
import dev.parley.schemas.seal.Sealer;
import dev.parley.schemas.topics.Topics;
import dev.parley.schemas.topics.Traceparent;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.serialization.Deserializer;
import org.jspecify.annotations.Nullable;

/** Decodes requests and opens what is sealed in them. */
final class OpenRequest {

  private final Deserializer<ConversationKey> keys;
  private final Deserializer<AnswerRequest> values;
  private final Sealer sealer;
  private final RunIds runs;

  OpenRequest(SchemaRegistry registry, Sealer sealer, RunIds runs) {
    this.keys = Topics.RAG_REQUESTS.keySerde().deserializer();
    this.values = Topics.RAG_REQUESTS.valueSerde(registry).deserializer();
    this.sealer = sealer;
    this.runs = runs;
  }

  /**
   * The request as it was asked, with a run of its own.
   *
   * @throws UnreadableRecordException when it is no request, or its key speaks of another
   * @throws dev.parley.schemas.seal.DestroyedKeyException when the question was erased
   * @throws dev.parley.schemas.seal.MissingKeyException when the conversation has no such key
   * @throws dev.parley.schemas.seal.UnopenableException when it was sealed for another conversation
   */
  Ask open(ConsumerRecord<byte[], byte[]> record) {
    var key = keys.deserialize(record.topic(), record.key());
    var request = decoded(record);
    if (!request.getTenant().equals(key.tenant().value())
        || !request.getConversationId().equals(key.conversationId())) {
      throw new UnreadableRecordException(
          "the request speaks of another conversation than its key");
    }
    return new Ask(
        key,
        request.getTurnId(),
        request.getAttempt(),
        runs.next(),
        meaning(key, request),
        history(key, request),
        request.getLanguage(),
        request.getExperiment(),
        request.getArm(),
        Ask.isToldToNoModel(request.getIntent()),
        request.getDeadline(),
        traceparent(record));
  }

  @SuppressWarnings("NullAway") // a tombstone has no value
  private AnswerRequest decoded(ConsumerRecord<byte[], byte[]> record) {
    var request = values.deserialize(record.topic(), record.value());
    if (request == null) {
      throw new UnreadableRecordException("the record has no value");
    }
    return request;
  }

  private Meaning meaning(ConversationKey key, AnswerRequest request) {
    var text = sealer.open(key, request.getQuestion());
    var encoder = request.getVectorEncoder();
    var vector = request.getVector();
    return encoder == null || vector == null
        ? new Meaning(text)
        : new Meaning(text, new TextVector(encoder, sealer.openVector(key, vector)));
  }

  /**
   * The summary's lines, then the turns. Without what was erased: who comes back in the same
   * conversation is answered all the same.
   */
  private List<Said> history(ConversationKey key, AnswerRequest request) {
    var before =
        Optional.ofNullable(request.getSummary())
            .flatMap(it -> opened(key, it))
            .map(Summary::lines)
            .orElse(List.of());
    return Stream.concat(
            before.stream().map(it -> new Said(it.byUser(), it.text())),
            request.getTurns().stream().flatMap(it -> said(key, it).stream()))
        .toList();
  }

  private Optional<Said> said(ConversationKey key, Turn turn) {
    return opened(key, turn.getText()).map(it -> new Said(turn.getSpeaker() == Speaker.USER, it));
  }

  private Optional<String> opened(ConversationKey key, Sealed text) {
    try {
      return Optional.of(sealer.open(key, text));
    } catch (DestroyedKeyException e) {
      return Optional.empty();
    }
  }

  private static @Nullable String traceparent(ConsumerRecord<?, ?> record) {
    var header = record.headers().lastHeader(Traceparent.HEADER);
    return header == null ? null : new String(header.value(), StandardCharsets.US_ASCII);
  }
}
