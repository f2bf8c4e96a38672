-- Across tenants: counts only (no money, no times, no questions), and of a tenant only what at least
-- ${least_people} of its users in at least ${least_people} threads are behind, window by window and value by value. The
-- tenant of these rows is *, which no tenant can be called.
CREATE TEMP VIEW metric_across AS
WITH people AS (
  SELECT f.tenant, grain, date_trunc(grain, f.at, 'UTC') AS window_start, f.dimension, f.value
  FROM fact f
  LEFT JOIN raw.conversations c ON c.tenant = f.tenant AND c.conversation_id = f.conversation_id
  CROSS JOIN (VALUES ('minute'), ('hour'), ('day')) AS g (grain)
  GROUP BY 1, 2, 3, 4, 5
  HAVING count(DISTINCT c.user_id) >= ${least_people}
    AND count(DISTINCT f.conversation_id) >= ${least_people}
)
SELECT '*' AS tenant, m.grain, m.window_start, m.dimension, m.value, m.measure,
       sum(m.amount)::bigint AS amount
FROM metric m
JOIN people p USING (tenant, grain, window_start, dimension, value)
WHERE m.measure NOT LIKE '%cost_micros'
GROUP BY 2, 3, 4, 5, 6;
