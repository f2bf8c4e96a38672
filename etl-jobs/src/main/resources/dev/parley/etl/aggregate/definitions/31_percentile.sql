-- Percentiles of the samples, under the same dimensions and windows as the sums.
CREATE TEMP VIEW percentile AS
SELECT s.tenant, grain, date_trunc(grain, s.at, 'UTC') AS window_start, d.dimension, d.value,
       s.measure, count(*) AS samples,
       percentile_disc(ARRAY[0.5, 0.9, 0.95, 0.99]) WITHIN GROUP (ORDER BY s.millis) AS millis
FROM sample s
LEFT JOIN raw.conversations c ON c.tenant = s.tenant AND c.conversation_id = s.conversation_id
LEFT JOIN turn t ON t.tenant = s.tenant AND t.conversation_id = s.conversation_id
  AND t.turn_id = s.turn_id
CROSS JOIN (VALUES ('minute'), ('hour'), ('day')) AS g (grain)
CROSS JOIN LATERAL (VALUES
  ('all', ''), ('channel', c.channel), ('route', t.route), ('generator', t.generator),
  ('intent', t.intent)) AS d (dimension, value)
WHERE d.value IS NOT NULL
GROUP BY 1, 2, 3, 4, 5, 6;
