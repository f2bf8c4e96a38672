-- What was said, turn by turn, without personal data. A row is replaced by one of a higher
-- revision, and by any of another recogniser.

CREATE TABLE internal.turns (
  tenant             text        NOT NULL,
  turn_id            text        NOT NULL,
  conversation_id    uuid        NOT NULL,
  revision           bigint      NOT NULL,
  recogniser         text        NOT NULL,
  user_id            text,
  channel            text,
  language           text,
  day                date        NOT NULL,
  asked_at           timestamptz,
  replied_at         timestamptz,
  time_corrected     boolean     NOT NULL,
  user_text          text,
  reply_text         text,
  author             text,
  findings           jsonb       NOT NULL,
  outcome            text,
  reason             text,
  generator          text,
  model              text,
  model_version      text,
  prompt_version     text,
  route              text,
  cache              text,
  experiment         text,
  arm                text,
  confidence         double precision,
  attempt            integer,
  tokens_in          integer,
  tokens_out         integer,
  cost_micros        bigint,
  total_micros       bigint,
  first_token_micros bigint,
  model_calls        integer     NOT NULL,
  handoff_cause      text,
  feedback           jsonb       NOT NULL,
  PRIMARY KEY (tenant, turn_id)
);
COMMENT ON COLUMN internal.turns.revision IS
  'Position in the raw database''s log of the newest change that the row rests on.';
CREATE INDEX turns_by_conversation ON internal.turns (tenant, conversation_id);
CREATE INDEX turns_by_user ON internal.turns (tenant, user_id);
CREATE INDEX turns_by_day ON internal.turns (tenant, day);
