package dev.parley.gateway.recorder.rows;

import dev.parley.schemas.events.Reply;
import dev.parley.schemas.ids.ConversationKey;
import java.util.ArrayList;
import java.util.List;

/** What a reply offers to say or do next: raw.suggestions, raw.actions. */
final class Offers {
  private static final String SUGGESTION =
      """
      INSERT INTO raw.suggestions
        (tenant, conversation_id, reply_id, n, turn_id,
         text_key_id, text_nonce, text_ciphertext, at)
      VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)
      ON CONFLICT DO NOTHING
      """;
  private static final String ACTION =
      """
      INSERT INTO raw.actions
        (tenant, conversation_id, reply_id, n, turn_id, kind, label, target, at)
      VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)
      ON CONFLICT DO NOTHING
      """;

  private Offers() {}

  static List<Row> rows(ConversationKey key, Reply reply) {
    var rows = new ArrayList<Row>();
    for (int n = 0; n < reply.getSuggestions().size(); n++) {
      rows.add(
          begun(SUGGESTION, key, reply, n)
              .sealed(reply.getSuggestions().get(n).getText())
              .at(reply.getRepliedAt()));
    }
    for (int n = 0; n < reply.getActions().size(); n++) {
      var action = reply.getActions().get(n);
      rows.add(
          begun(ACTION, key, reply, n)
              .text(action.getKind())
              .text(action.getLabel())
              .text(action.getTarget())
              .at(reply.getRepliedAt()));
    }
    return rows;
  }

  private static Row begun(String sql, ConversationKey key, Reply reply, int n) {
    return Row.of(sql, key).text(reply.getReplyId()).whole(n).uuid("turnId", reply.getTurnId());
  }
}
