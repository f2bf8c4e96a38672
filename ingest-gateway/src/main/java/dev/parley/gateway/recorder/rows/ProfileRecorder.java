package dev.parley.gateway.recorder.rows;

import dev.parley.schemas.events.Profile;
import dev.parley.schemas.ids.TenantId;
import dev.parley.schemas.ids.TenantKey;
import dev.parley.schemas.topics.TopicSpec;
import dev.parley.schemas.topics.Topics;
import java.util.List;

/** profiles.v1 to raw.profiles: the newest of each; one that is taken back is gone. */
final class ProfileRecorder implements TopicRecorder<TenantKey, Profile> {
  private static final String PROFILE =
      """
      INSERT INTO raw.profiles AS p
        (tenant, user_id, attributes_key_id, attributes_nonce, attributes_ciphertext,
         source, updated_at)
      SELECT ?, ?, ?, ?, ?, ?, ?
      ON CONFLICT (tenant, user_id) DO UPDATE SET
        attributes_key_id = excluded.attributes_key_id,
        attributes_nonce = excluded.attributes_nonce,
        attributes_ciphertext = excluded.attributes_ciphertext,
        source = excluded.source,
        updated_at = excluded.updated_at
      WHERE p IS DISTINCT FROM excluded
      """;
  private static final String GONE = "DELETE FROM raw.profiles WHERE tenant = ? AND user_id = ?";

  @Override
  public TopicSpec<TenantKey, Profile> topic() {
    return Topics.PROFILES;
  }

  @Override
  public TenantKey keyOf(Profile value) {
    return new TenantKey(new TenantId(value.getTenant()), value.getUser());
  }

  @Override
  public List<Row> rows(TenantKey key, Profile value, Position position) {
    return List.of(
        Row.of(PROFILE)
            .inPlace()
            .text(key.tenant().value())
            .text(key.id())
            .sealed(value.getAttributes())
            .text(value.getSource())
            .at(value.getUpdatedAt()));
  }

  @Override
  public List<Row> deleted(TenantKey key, Position position) {
    return List.of(Row.of(GONE).inPlace().text(key.tenant().value()).text(key.id()));
  }
}
