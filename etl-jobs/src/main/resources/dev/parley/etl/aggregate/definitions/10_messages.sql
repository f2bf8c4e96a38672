-- user_messages, bot_messages, agent_messages: what was said, when it was said.
CREATE TEMP VIEW fact_messages AS
SELECT tenant, conversation_id, turn_id, NULL::text AS cause, at,
       author || '_messages' AS measure, 1::bigint AS amount
FROM raw.messages
WHERE author IN ('user', 'bot', 'agent');
