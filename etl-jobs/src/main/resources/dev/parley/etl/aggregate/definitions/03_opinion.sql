-- What somebody thinks of something: the newest of an actor on a target counts. A like and a dislike
-- replace each other; a CSAT is a whole number from 1 to 5, anything else is none.
CREATE TEMP VIEW opinion AS
SELECT DISTINCT ON (tenant, conversation_id, target_type, target_id, actor, kind = 'CSAT')
       tenant, conversation_id, target_type, target_id, actor, kind, at,
       CASE WHEN kind = 'CSAT' THEN value::int END AS rating
FROM raw.feedback
WHERE kind IN ('LIKE', 'DISLIKE') OR (kind = 'CSAT' AND value ~ '^[1-5]$')
ORDER BY tenant, conversation_id, target_type, target_id, actor, kind = 'CSAT',
         at DESC, feedback_id COLLATE "C" DESC;
