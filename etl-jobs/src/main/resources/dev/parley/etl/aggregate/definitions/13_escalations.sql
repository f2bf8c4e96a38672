-- escalations: a person was asked for, and for what cause.
CREATE TEMP VIEW fact_escalations AS
SELECT tenant, conversation_id, turn_id, cause_kind || ':' || cause AS cause, at,
       'escalations' AS measure, 1::bigint AS amount
FROM raw.handoffs;
