-- likes, dislikes; csat_ratings and their csat_sum (average = sum / ratings); csat_satisfied: rated
-- ${satisfied} or better (CSAT in per cent = csat_satisfied / csat_ratings). Counted when they were given.
CREATE TEMP VIEW fact_feedback AS
SELECT o.tenant, o.conversation_id,
       CASE WHEN o.target_type = 'turn' THEN t.turn_id END AS turn_id,
       NULL::text AS cause, o.at, m.measure, m.amount
FROM opinion o
LEFT JOIN turn t ON t.tenant = o.tenant AND t.conversation_id = o.conversation_id
  AND t.turn_id::text = o.target_id
CROSS JOIN LATERAL (VALUES
  ('likes', (o.kind = 'LIKE')::int::bigint),
  ('dislikes', (o.kind = 'DISLIKE')::int),
  ('csat_ratings', (o.kind = 'CSAT')::int),
  ('csat_sum', coalesce(o.rating, 0)),
  ('csat_satisfied', (coalesce(o.rating, 0) >= ${satisfied})::int)) AS m (measure, amount)
WHERE m.amount <> 0;
