-- Times, in milliseconds, from the user's message, as the user waits, each counted when the reply came:
--   answer_latency       to the reply
--   first_token_latency  to the first text of it that was shown; to the reply where none was shown before
-- Percentiles are by nearest rank: the smallest time that at least that share of times is not over.
CREATE TEMP VIEW sample AS
SELECT t.tenant, t.conversation_id, t.turn_id, t.replied_at AS at, w.measure,
       greatest(0, floor(extract(epoch FROM w.until - m.at) * 1000))::bigint AS millis
FROM turn t
JOIN raw.messages m ON m.tenant = t.tenant AND m.conversation_id = t.conversation_id
  AND m.turn_id = t.turn_id AND m.author = 'user'
CROSS JOIN LATERAL (VALUES
  ('answer_latency', t.replied_at),
  ('first_token_latency', coalesce(t.first_token_at, t.replied_at))) AS w (measure, until);
