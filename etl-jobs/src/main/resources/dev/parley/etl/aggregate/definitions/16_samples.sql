-- Times, in milliseconds, each counted when it was over.
--   answer_latency       from the user's message to the reply to it, as the user waits
--   first_token_latency  from the call of a model to its first token
-- Percentiles are by nearest rank: the smallest time that at least that share of times is not over.
CREATE TEMP VIEW sample AS
SELECT t.tenant, t.conversation_id, t.turn_id, t.replied_at AS at,
       'answer_latency' AS measure,
       greatest(0, floor(extract(epoch FROM t.replied_at - m.at) * 1000))::bigint AS millis
FROM turn t
JOIN raw.messages m ON m.tenant = t.tenant AND m.conversation_id = t.conversation_id
  AND m.turn_id = t.turn_id AND m.author = 'user'
UNION ALL
SELECT tenant, conversation_id, turn_id, finished_at, 'first_token_latency',
       first_token_micros / 1000
FROM raw.model_calls
WHERE finished_at IS NOT NULL AND first_token_micros IS NOT NULL;
