package dev.parley.gateway.recorder.rows;

import dev.parley.schemas.events.Citation;
import dev.parley.schemas.events.Provenance;
import dev.parley.schemas.events.RankedPassage;
import dev.parley.schemas.events.Reply;
import dev.parley.schemas.ids.ConversationKey;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** How a turn ended and why: raw.turns, raw.citations, raw.turn_passages. */
final class Turns {
  private static final String TURN =
      """
      INSERT INTO raw.turns
        (tenant, conversation_id, turn_id, message_id, reply_id, attempt, run, outcome, reason,
         replied_at, language, citation_count, generator, model, model_version, prompt_version, prompt_hash, route, cache,
         experiment, arm, tokens_in, tokens_out, cost_micros, total_micros, first_token_at, confidence,
         sentence_encoder, encoder_version, index_position, steps, query_key_id, query_nonce, query_ciphertext)
      VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?,
              ?::jsonb, ?::jsonb, ?, ?, ?)
      ON CONFLICT DO NOTHING
      """;
  private static final String CITATION =
      """
      INSERT INTO raw.citations
        (tenant, turn_id, n, document, version, title, place, chunk_id, hash, text)
      VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
      ON CONFLICT DO NOTHING
      """;
  private static final String PASSAGE =
      """
      INSERT INTO raw.turn_passages
        (tenant, turn_id, rank, document, version, title, place, chunk_id, hash,
         score, keyword_score, vector_score)
      VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
      ON CONFLICT DO NOTHING
      """;

  private Turns() {}

  static List<Row> rows(ConversationKey key, String turnId, Reply reply) {
    var rows = new ArrayList<Row>();
    rows.add(turn(key, turnId, reply));
    reply.getCitations().forEach(it -> rows.add(citation(key, turnId, it)));
    if (reply.getProvenance() != null) {
      reply.getProvenance().getPassages().forEach(it -> rows.add(passage(key, turnId, it)));
    }
    return rows;
  }

  private static Row turn(ConversationKey key, String turnId, Reply reply) {
    var row =
        Row.of(TURN, key)
            .uuid("turnId", turnId)
            .text(reply.getMessageId())
            .text(reply.getReplyId())
            .whole(reply.getAttempt())
            .text(reply.getRun())
            .text(reply.getOutcome().name())
            .text(reply.getReason())
            .at(reply.getRepliedAt())
            .text(reply.getLanguage())
            .whole(reply.getCitations().size());
    return measures(origin(row, reply.getProvenance()), reply.getProvenance());
  }

  private static Row origin(Row row, @Nullable Provenance from) {
    return row.text(from == null ? null : from.getGenerator())
        .text(from == null ? null : from.getModel())
        .text(from == null ? null : from.getModelVersion())
        .text(from == null ? null : from.getPromptVersion())
        .text(from == null ? null : from.getPromptHash())
        .text(from == null ? null : from.getRoute())
        .text(from == null ? null : from.getCache())
        .text(from == null ? null : from.getExperiment())
        .text(from == null ? null : from.getArm());
  }

  private static Row measures(Row row, @Nullable Provenance from) {
    return row.whole(from == null ? null : (Integer) from.getTokensIn())
        .whole(from == null ? null : (Integer) from.getTokensOut())
        .big(from == null ? null : (Long) from.getCostMicros())
        .big(from == null ? null : (Long) from.getTotalMicros())
        .at(from == null ? null : from.getFirstTokenAt())
        .real(from == null ? null : from.getConfidence())
        .text(from == null ? null : from.getSentenceEncoder())
        .text(from == null ? null : from.getEncoderVersion())
        .json(from == null ? null : Json.numbers(from.getIndexPosition()))
        .json(from == null ? null : Json.steps(from.getSteps()))
        .sealed(from == null ? null : from.getQuery());
  }

  private static Row citation(ConversationKey key, String turnId, Citation citation) {
    return Row.of(CITATION)
        .text(key.tenant().value())
        .uuid("turnId", turnId)
        .whole(citation.getN())
        .text(citation.getDocument())
        .big(citation.getVersion())
        .text(citation.getTitle())
        .text(citation.getPlace())
        .text(citation.getChunkId())
        .text(citation.getHash())
        .text(citation.getText());
  }

  private static Row passage(ConversationKey key, String turnId, RankedPassage passage) {
    return Row.of(PASSAGE)
        .text(key.tenant().value())
        .uuid("turnId", turnId)
        .whole(passage.getRank())
        .text(passage.getDocument())
        .big(passage.getVersion())
        .text(passage.getTitle())
        .text(passage.getPlace())
        .text(passage.getChunkId())
        .text(passage.getHash())
        .real(passage.getScore())
        .real(passage.getKeywordScore())
        .real(passage.getVectorScore());
  }
}
