-- How a conversation ended; only those that have ended, and in which a user spoke.
--
-- escalated  a person was asked for.
-- abandoned  the user was left waiting: the user's last message has no reply after it, or a person
--            was asked for and none spoke afterwards.
-- resolved   not abandoned, not rated ${poor} or worse, and either closed by an agent, or answered without
--            one: the last turn ended ANSWERED and its answer is not disliked.
-- cost       of all model calls made for it, those whose answer was thrown away included.
CREATE TEMP VIEW session_outcome AS
WITH happened AS (
  SELECT s.tenant, s.conversation_id, s.n, s.ended_at, s.last_asked_at, s.last_said_at,
         s.last_agent_at,
         (SELECT max(h.at) FROM raw.handoffs h
           WHERE h.tenant = s.tenant AND h.conversation_id = s.conversation_id
             AND h.at >= s.owns_from AND h.at < s.owns_to) AS last_handed_at,
         EXISTS (SELECT FROM raw.controls c
           WHERE c.tenant = s.tenant AND c.conversation_id = s.conversation_id
             AND c.kind = 'close' AND c.at >= s.owns_from AND c.at < s.owns_to) AS closed,
         EXISTS (SELECT FROM opinion o
           WHERE o.tenant = s.tenant AND o.conversation_id = s.conversation_id
             AND o.rating <= ${poor} AND o.at >= s.owns_from AND o.at < s.owns_to) AS poor,
         (SELECT t.turn_id FROM turn t
           WHERE t.tenant = s.tenant AND t.conversation_id = s.conversation_id
             AND t.replied_at >= s.owns_from AND t.replied_at < s.owns_to
           ORDER BY t.replied_at DESC, t.turn_id::text COLLATE "C" DESC LIMIT 1) AS last_turn_id,
         (SELECT coalesce(sum(c.cost_micros), 0) FROM raw.model_calls c
           WHERE c.tenant = s.tenant AND c.conversation_id = s.conversation_id
             AND c.finished_at >= s.owns_from AND c.finished_at < s.owns_to) AS cost_micros
  FROM session s
  WHERE s.last_asked_at IS NOT NULL
    AND s.ended_at + interval '${session_gap_minutes} minutes' < timestamptz '${as_of}'
), judged AS (
  SELECT h.*,
         last_handed_at IS NOT NULL AS escalated,
         (last_said_at IS NULL OR last_said_at < last_asked_at)
           OR (last_handed_at IS NOT NULL
             AND (last_agent_at IS NULL OR last_agent_at < last_handed_at)) AS abandoned,
         EXISTS (SELECT FROM turn t
           WHERE t.tenant = h.tenant AND t.turn_id = h.last_turn_id
             AND t.outcome = 'ANSWERED') AS answered,
         EXISTS (SELECT FROM opinion o
           WHERE o.tenant = h.tenant AND o.conversation_id = h.conversation_id
             AND o.target_type = 'turn' AND o.target_id = h.last_turn_id::text
             AND o.kind = 'DISLIKE') AS disliked
  FROM happened h
)
SELECT tenant, conversation_id, n, ended_at, escalated, abandoned, cost_micros,
       NOT abandoned AND NOT poor
         AND (closed OR (NOT escalated AND answered AND NOT disliked)) AS resolved
FROM judged;
