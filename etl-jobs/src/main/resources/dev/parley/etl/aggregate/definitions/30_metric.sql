-- Sums, and the two that are no sums: an active conversation is a thread in which a user spoke within
-- the window, an active user is a user who did. Windows are of UTC, by the time of the event.
CREATE TEMP VIEW metric AS
SELECT tenant, grain, date_trunc(grain, at, 'UTC') AS window_start, dimension, value, measure,
       sum(amount)::bigint AS amount
FROM fact CROSS JOIN (VALUES ('minute'), ('hour'), ('day')) AS g (grain)
GROUP BY 1, 2, 3, 4, 5, 6
UNION ALL
SELECT f.tenant, grain, date_trunc(grain, f.at, 'UTC'), dimension, value, m.measure,
       CASE m.measure
         WHEN 'active_conversations' THEN count(DISTINCT f.conversation_id)
         ELSE count(DISTINCT c.user_id) END
FROM fact f
LEFT JOIN raw.conversations c ON c.tenant = f.tenant AND c.conversation_id = f.conversation_id
CROSS JOIN (VALUES ('minute'), ('hour'), ('day')) AS g (grain)
CROSS JOIN (VALUES ('active_conversations'), ('active_users')) AS m (measure)
WHERE f.measure = 'user_messages'
GROUP BY 1, 2, 3, 4, 5, 6;
