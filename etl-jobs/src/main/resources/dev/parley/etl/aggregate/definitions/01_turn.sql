-- What a turn is counted under: the way it went, who wrote its answer, what was wanted (where an
-- intent is recorded). A turn is one message of the user and what came of it.
CREATE TEMP VIEW turn AS
SELECT tenant, conversation_id, turn_id, outcome, replied_at, first_token_at, cache,
       route, generator, to_jsonb(t) ->> 'intent' AS intent
FROM raw.turns t;
