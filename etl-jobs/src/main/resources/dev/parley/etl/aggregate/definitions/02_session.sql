-- A conversation, as it is counted: messages of one thread with no pause of more than
-- ${session_gap_minutes} minutes between them. A thread that goes on for years in a channel is thus many
-- conversations, and each of them ends. What happens in a thread (calls, hand-offs, ratings) belongs
-- to the conversation that began last before it, or to the first when none did.
CREATE TEMP VIEW session AS
WITH said AS (
  SELECT tenant, conversation_id, author, at,
         at - lag(at) OVER (PARTITION BY tenant, conversation_id ORDER BY at)
           > interval '${session_gap_minutes} minutes' AS begins
  FROM raw.messages
), numbered AS (
  SELECT tenant, conversation_id, author, at,
         count(*) FILTER (WHERE begins)
           OVER (PARTITION BY tenant, conversation_id ORDER BY at) AS n
  FROM said
), stretch AS (
  SELECT tenant, conversation_id, n,
         min(at) AS began_at,
         max(at) AS ended_at,
         max(at) FILTER (WHERE author = 'user') AS last_asked_at,
         max(at) FILTER (WHERE author <> 'user') AS last_said_at,
         max(at) FILTER (WHERE author = 'agent') AS last_agent_at
  FROM numbered
  GROUP BY tenant, conversation_id, n
)
SELECT s.*,
       CASE WHEN n = 0 THEN timestamptz '-infinity' ELSE began_at END AS owns_from,
       lead(began_at, 1, timestamptz 'infinity')
         OVER (PARTITION BY tenant, conversation_id ORDER BY n) AS owns_to
FROM stretch s;
