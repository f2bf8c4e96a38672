-- model_calls: calls to models that have ended, when they ended; model_errors: those that did not end
-- well; calls that a kept answer has saved are none. tokens_in, tokens_out and cost_micros (millionths of a US dollar) are of all of them: an
-- answer that was thrown away was paid for too.
CREATE TEMP VIEW fact_model_calls AS
SELECT c.tenant, c.conversation_id, c.turn_id, NULL::text AS cause, c.finished_at AS at,
       m.measure, m.amount
FROM raw.model_calls c
CROSS JOIN LATERAL (VALUES
  ('model_calls', 1::bigint),
  ('model_errors', CASE WHEN c.cause <> 'done' THEN 1 ELSE 0 END),
  ('tokens_in', c.tokens_in),
  ('tokens_out', c.tokens_out),
  ('cost_micros', c.cost_micros)) AS m (measure, amount)
WHERE c.finished_at IS NOT NULL AND coalesce(c.cause, '') NOT LIKE 'hit-%' AND m.amount <> 0;
