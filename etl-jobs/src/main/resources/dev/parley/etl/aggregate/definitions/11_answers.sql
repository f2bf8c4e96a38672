-- turns: messages of users that came to an end; and how: answered, unanswered (the documents do not
-- say), declined, handed_over, errors. cache_hits: of these, answered from a cache.
CREATE TEMP VIEW fact_answers AS
SELECT t.tenant, t.conversation_id, t.turn_id, NULL::text AS cause, t.replied_at AS at,
       m.measure, 1::bigint AS amount
FROM turn t
CROSS JOIN LATERAL (VALUES
  ('turns', true),
  ('answered', t.outcome = 'ANSWERED'),
  ('unanswered', t.outcome = 'NOT_IN_DOCUMENTS'),
  ('declined', t.outcome = 'DECLINED'),
  ('handed_over', t.outcome = 'HANDED_TO_AGENT'),
  ('errors', t.outcome = 'FAILED'),
  ('cache_hits', t.cache <> 'none')) AS m (measure, counts)
WHERE m.counts;
