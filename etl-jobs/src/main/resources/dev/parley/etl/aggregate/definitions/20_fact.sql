-- Everything that is added up, once under each dimension it has a value in. The channel is the
-- thread's; route, generator and intent are the turn's, so that a conversation as a whole (which may
-- go several ways) is counted under all and channel only.
CREATE TEMP VIEW fact AS
SELECT f.*, d.dimension, d.value
FROM (
  SELECT * FROM fact_messages
  UNION ALL SELECT * FROM fact_answers
  UNION ALL SELECT * FROM fact_model_calls
  UNION ALL SELECT * FROM fact_escalations
  UNION ALL SELECT * FROM fact_conversations
  UNION ALL SELECT * FROM fact_feedback
) f
LEFT JOIN raw.conversations c ON c.tenant = f.tenant AND c.conversation_id = f.conversation_id
LEFT JOIN turn t ON t.tenant = f.tenant AND t.conversation_id = f.conversation_id
  AND t.turn_id = f.turn_id
CROSS JOIN LATERAL (VALUES
  ('all', ''), ('channel', c.channel), ('route', t.route), ('generator', t.generator),
  ('intent', t.intent), ('cause', f.cause)) AS d (dimension, value)
WHERE d.value IS NOT NULL;
