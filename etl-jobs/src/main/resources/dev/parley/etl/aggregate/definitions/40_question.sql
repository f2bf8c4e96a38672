-- Questions, from the internal chat database (de-identified text only): what users asked and the
-- documents had to answer, in the words of the question as its function internal.question has them:
-- without case, punctuation and needless spaces, and with the kind of a pseudonym in its place; who
-- asks with another name or number asks the same. asked: how often; unanswered: how often the
-- documents did not say (a knowledge gap). What was answered by rule (small talk, a wish for a
-- person) is no question.
CREATE TEMP VIEW question AS
SELECT tenant, grain, date_trunc(grain, asked_at, 'UTC') AS window_start, question AS value,
       count(*) AS asked,
       count(*) FILTER (WHERE outcome = 'NOT_IN_DOCUMENTS') AS unanswered
FROM (SELECT *, internal.question(user_text) AS question FROM internal.turns) t
CROSS JOIN (VALUES ('hour'), ('day')) AS g (grain)
WHERE question <> '' AND asked_at IS NOT NULL
  AND outcome IN ('ANSWERED', 'NOT_IN_DOCUMENTS') AND coalesce(route, '') NOT LIKE 'rule:%'
GROUP BY 1, 2, 3, 4;
