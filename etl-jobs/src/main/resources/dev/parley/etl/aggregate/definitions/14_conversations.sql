-- conversations that have ended, counted when their last message was said; of these: escalated,
-- abandoned, resolved. conversation_cost_micros is what they cost together, so that
--   cost per conversation          = conversation_cost_micros / conversations
--   cost per resolved conversation = conversation_cost_micros / resolved
-- (the unresolved ones were paid for too).
CREATE TEMP VIEW fact_conversations AS
SELECT s.tenant, s.conversation_id, NULL::uuid AS turn_id, NULL::text AS cause, s.ended_at AS at,
       m.measure, m.amount
FROM session_outcome s
CROSS JOIN LATERAL (VALUES
  ('conversations', 1::bigint),
  ('escalated', s.escalated::int),
  ('abandoned', s.abandoned::int),
  ('resolved', s.resolved::int),
  ('conversation_cost_micros', s.cost_micros)) AS m (measure, amount)
WHERE m.amount <> 0;
