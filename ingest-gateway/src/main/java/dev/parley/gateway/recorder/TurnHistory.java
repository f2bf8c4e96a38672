package dev.parley.gateway.recorder;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.parley.gateway.history.RecordedTurn;
import dev.parley.schemas.events.Provenance;
import dev.parley.schemas.events.RankedPassage;
import dev.parley.schemas.events.StepTime;
import dev.parley.schemas.ids.ConversationKey;
import dev.parley.schemas.ids.TenantId;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** How a turn ended and why, put together again from its rows. */
final class TurnHistory {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String TURN = "SELECT * FROM raw.turns WHERE tenant = ? AND turn_id = ?";
  private static final String PASSAGES =
      "SELECT * FROM raw.turn_passages WHERE tenant = ? AND turn_id = ? ORDER BY rank";

  private TurnHistory() {}

  static Optional<RecordedTurn> read(Connection connection, TenantId tenant, UUID turnId)
      throws SQLException {
    try (var query = connection.prepareStatement(TURN)) {
      query.setString(1, tenant.value());
      query.setObject(2, turnId);
      try (var found = query.executeQuery()) {
        if (!found.next()) {
          return Optional.empty();
        }
        return Optional.of(turn(tenant, found, passages(connection, tenant, turnId)));
      }
    }
  }

  private static RecordedTurn turn(TenantId tenant, ResultSet row, List<RankedPassage> passages)
      throws SQLException {
    return new RecordedTurn(
        ConversationKey.of(tenant, row.getString("conversation_id")),
        row.getString("turn_id"),
        row.getString("message_id"),
        Columns.outcome(row, "outcome"),
        Optional.ofNullable(row.getString("reason")),
        row.getString("generator") == null
            ? Optional.empty()
            : Optional.of(provenance(row, passages)),
        row.getInt("attempt"),
        row.getObject("replied_at", OffsetDateTime.class).toInstant());
  }

  private static Provenance provenance(ResultSet row, List<RankedPassage> passages)
      throws SQLException {
    return Provenance.newBuilder()
        .setGenerator(row.getString("generator"))
        .setModel(row.getString("model"))
        .setModelVersion(row.getString("model_version"))
        .setPromptVersion(row.getString("prompt_version"))
        .setPromptHash(row.getString("prompt_hash"))
        .setRoute(row.getString("route"))
        .setCache(row.getString("cache"))
        .setExperiment(row.getString("experiment"))
        .setArm(row.getString("arm"))
        .setSentenceEncoder(row.getString("sentence_encoder"))
        .setEncoderVersion(row.getString("encoder_version"))
        .setIndexPosition(json(row.getString("index_position"), new TypeReference<>() {}))
        .setQuery(Columns.optionalSealed(row, "query").orElse(null))
        .setPassages(passages)
        .setConfidence(Columns.number(row, "confidence"))
        .setTokensIn(row.getInt("tokens_in"))
        .setTokensOut(row.getInt("tokens_out"))
        .setCostMicros(row.getLong("cost_micros"))
        .setSteps(steps(row.getString("steps")))
        .setTotalMicros(row.getLong("total_micros"))
        .setFirstTokenAt(Columns.optionalInstant(row, "first_token_at").orElse(null))
        .build();
  }

  private static List<StepTime> steps(String json) throws SQLException {
    var steps = new ArrayList<StepTime>();
    for (var step : json(json, new TypeReference<List<Map<String, Object>>>() {})) {
      var micros = (Number) step.getOrDefault("micros", 0);
      steps.add(new StepTime(String.valueOf(step.get("step")), micros.longValue()));
    }
    return steps;
  }

  private static <T> T json(String json, TypeReference<T> type) throws SQLException {
    try {
      return JSON.readValue(json, type);
    } catch (JsonProcessingException e) {
      throw new SQLException("a JSON column is not as it was written", e);
    }
  }

  private static List<RankedPassage> passages(Connection connection, TenantId tenant, UUID turnId)
      throws SQLException {
    try (var query = connection.prepareStatement(PASSAGES)) {
      query.setString(1, tenant.value());
      query.setObject(2, turnId);
      var passages = new ArrayList<RankedPassage>();
      try (var found = query.executeQuery()) {
        while (found.next()) {
          passages.add(passage(found));
        }
      }
      return passages;
    }
  }

  private static RankedPassage passage(ResultSet row) throws SQLException {
    return RankedPassage.newBuilder()
        .setRank(row.getInt("rank"))
        .setDocument(row.getString("document"))
        .setVersion(row.getLong("version"))
        .setTitle(row.getString("title"))
        .setPlace(row.getString("place"))
        .setChunkId(row.getString("chunk_id"))
        .setHash(row.getString("hash"))
        .setScore(row.getDouble("score"))
        .setKeywordScore(Columns.number(row, "keyword_score"))
        .setVectorScore(Columns.number(row, "vector_score"))
        .build();
  }
}
