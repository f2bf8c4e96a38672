package dev.parley.gateway.recorder.rows;

import dev.parley.schemas.events.Tenant;
import dev.parley.schemas.ids.TenantId;
import dev.parley.schemas.topics.TopicSpec;
import dev.parley.schemas.topics.Topics;
import java.util.List;

/** tenants.v1 to raw.companies: the newest of each. */
final class CompanyRecorder implements TopicRecorder<TenantId, Tenant> {
  private static final String COMPANY =
      """
      INSERT INTO raw.companies AS c
        (tenant, display_name, tier, public_chat, languages, sentence_encoder, prompt_version,
         retention_days, created_at)
      SELECT ?, ?, ?, ?, ?::jsonb, ?, ?, ?, ?
      ON CONFLICT (tenant) DO UPDATE SET
        display_name = excluded.display_name,
        tier = excluded.tier,
        public_chat = excluded.public_chat,
        languages = excluded.languages,
        sentence_encoder = excluded.sentence_encoder,
        prompt_version = excluded.prompt_version,
        retention_days = excluded.retention_days,
        created_at = excluded.created_at
      WHERE c IS DISTINCT FROM excluded
      """;

  @Override
  public TopicSpec<TenantId, Tenant> topic() {
    return Topics.TENANTS;
  }

  @Override
  public TenantId keyOf(Tenant value) {
    return new TenantId(value.getTenant());
  }

  @Override
  public List<Row> rows(TenantId key, Tenant value, Position position) {
    return List.of(
        Row.of(COMPANY)
            .text(key.value())
            .text(value.getDisplayName())
            .text(value.getTier())
            .flag(value.getPublicChat())
            .json(Json.words(value.getLanguages()))
            .text(value.getSentenceEncoder())
            .text(value.getPromptVersion())
            .whole(value.getRetentionDays())
            .at(value.getCreatedAt()));
  }
}
