-- The raw chat database: what the chat topics said, one row per event, sealed as it was there.
--
-- Rows arrive in any order across topics, so nothing references anything. Every primary key begins
-- with the tenant and is a replica identity that change capture can follow. Texts of persons are
-- three columns (key, nonce, ciphertext); a company's own documents are plain.

CREATE TABLE raw.recorder_offsets (
  topic       text    NOT NULL,
  partition   integer NOT NULL,
  next_offset bigint  NOT NULL,
  PRIMARY KEY (topic, partition)
);
COMMENT ON TABLE raw.recorder_offsets IS
  'How far each partition is recorded; moves in the transaction that writes the rows.';

CREATE TABLE raw.companies (
  tenant           text        NOT NULL PRIMARY KEY,
  display_name     text        NOT NULL,
  tier             text        NOT NULL,
  public_chat      boolean     NOT NULL,
  languages        jsonb       NOT NULL,
  sentence_encoder text        NOT NULL,
  prompt_version   text        NOT NULL,
  retention_days   integer     NOT NULL,
  created_at       timestamptz NOT NULL
);

CREATE TABLE raw.conversations (
  tenant          text        NOT NULL,
  conversation_id uuid        NOT NULL,
  user_id         text,
  channel         text,
  external_thread text,
  started_at      timestamptz NOT NULL,
  last_at         timestamptz NOT NULL,
  PRIMARY KEY (tenant, conversation_id)
);
COMMENT ON COLUMN raw.conversations.user_id IS 'Null until a message of the user is recorded.';
CREATE INDEX conversations_by_age ON raw.conversations (tenant, last_at);
CREATE INDEX conversations_by_user ON raw.conversations (tenant, user_id);

CREATE TABLE raw.messages (
  tenant          text        NOT NULL,
  conversation_id uuid        NOT NULL,
  id              text        NOT NULL,
  author          text        NOT NULL,
  agent_id        text,
  channel         text,
  turn_id         uuid,
  in_reply_to     text,
  outcome         text,
  reason          text,
  text_key_id     text        NOT NULL,
  text_nonce      bytea       NOT NULL,
  text_ciphertext bytea       NOT NULL,
  language        text,
  at              timestamptz NOT NULL,
  topic           text        NOT NULL,
  topic_partition integer     NOT NULL,
  topic_offset    bigint      NOT NULL,
  PRIMARY KEY (tenant, conversation_id, author, id)
);
COMMENT ON COLUMN raw.messages.author IS 'user, bot or agent.';
COMMENT ON COLUMN raw.messages.in_reply_to IS 'The message that a bot''s reply answers.';
CREATE INDEX messages_by_age ON raw.messages (tenant, at);

CREATE TABLE raw.turns (
  tenant           text        NOT NULL,
  turn_id          uuid        NOT NULL,
  conversation_id  uuid        NOT NULL,
  message_id       text        NOT NULL,
  reply_id         text        NOT NULL,
  attempt          integer     NOT NULL,
  run              text,
  outcome          text        NOT NULL,
  reason           text,
  generator        text,
  model            text,
  model_version    text,
  prompt_version   text,
  prompt_hash      text,
  route            text,
  cache            text,
  experiment       text,
  arm              text,
  tokens_in        integer,
  tokens_out       integer,
  cost_micros      bigint,
  total_micros     bigint,
  confidence       double precision,
  index_position   jsonb,
  steps            jsonb,
  query_key_id     text,
  query_nonce      bytea,
  query_ciphertext bytea,
  replied_at       timestamptz NOT NULL,
  PRIMARY KEY (tenant, turn_id)
);
COMMENT ON COLUMN raw.turns.generator IS 'Null, like all of the provenance, where a reply has none.';
CREATE INDEX turns_by_conversation ON raw.turns (tenant, conversation_id);
CREATE INDEX turns_by_age ON raw.turns (tenant, replied_at);

CREATE TABLE raw.citations (
  tenant   text    NOT NULL,
  turn_id  uuid    NOT NULL,
  n        integer NOT NULL,
  document text    NOT NULL,
  version  bigint  NOT NULL,
  title    text    NOT NULL,
  place    text    NOT NULL,
  chunk_id text    NOT NULL,
  hash     text    NOT NULL,
  text     text    NOT NULL,
  PRIMARY KEY (tenant, turn_id, n)
);
CREATE INDEX citations_by_chunk ON raw.citations (tenant, chunk_id);

CREATE TABLE raw.turn_passages (
  tenant        text             NOT NULL,
  turn_id       uuid             NOT NULL,
  rank          integer          NOT NULL,
  document      text             NOT NULL,
  version       bigint           NOT NULL,
  title         text             NOT NULL,
  place         text             NOT NULL,
  chunk_id      text             NOT NULL,
  hash          text             NOT NULL,
  score         double precision NOT NULL,
  keyword_score double precision,
  vector_score  double precision,
  PRIMARY KEY (tenant, turn_id, rank)
);
CREATE INDEX turn_passages_by_chunk ON raw.turn_passages (tenant, chunk_id);

CREATE TABLE raw.passages (
  tenant        text    NOT NULL,
  chunk_id      text    NOT NULL,
  document      text    NOT NULL,
  version       bigint  NOT NULL,
  n             integer NOT NULL,
  title         text    NOT NULL,
  place         text    NOT NULL,
  text          text    NOT NULL,
  hash          text    NOT NULL,
  tombstoned_at timestamptz,
  PRIMARY KEY (tenant, chunk_id)
);
COMMENT ON COLUMN raw.passages.tombstoned_at IS
  'When the knowledge dropped it; it stays here for as long as an answer rests on it.';
CREATE INDEX passages_tombstoned ON raw.passages (tenant, tombstoned_at)
  WHERE tombstoned_at IS NOT NULL;

CREATE TABLE raw.model_calls (
  tenant             text    NOT NULL,
  call_id            text    NOT NULL,
  conversation_id    uuid    NOT NULL,
  turn_id            uuid    NOT NULL,
  attempt            integer NOT NULL,
  run                text    NOT NULL,
  purpose            text    NOT NULL,
  provider           text    NOT NULL,
  model              text    NOT NULL,
  started_at         timestamptz,
  finished_at        timestamptz,
  tokens_in          integer,
  tokens_out         integer,
  cost_micros        bigint,
  cause              text,
  first_token_micros bigint,
  total_micros       bigint,
  PRIMARY KEY (tenant, call_id)
);
COMMENT ON COLUMN raw.model_calls.finished_at IS 'Null while it runs, or for ever when its worker died.';
CREATE INDEX model_calls_by_turn ON raw.model_calls (tenant, turn_id);
CREATE INDEX model_calls_by_conversation ON raw.model_calls (tenant, conversation_id);
CREATE INDEX model_calls_by_age ON raw.model_calls (tenant, started_at);

CREATE TABLE raw.controls (
  tenant          text        NOT NULL,
  conversation_id uuid        NOT NULL,
  control_id      text        NOT NULL,
  kind            text        NOT NULL,
  reason          text,
  lease_id        text,
  agent_id        text,
  expires_at      timestamptz,
  message_id      text,
  text_key_id     text,
  text_nonce      bytea,
  text_ciphertext bytea,
  at              timestamptz NOT NULL,
  PRIMARY KEY (tenant, conversation_id, control_id)
);
COMMENT ON COLUMN raw.controls.kind IS 'close, lease-taken, lease-returned or agent-message.';
CREATE INDEX controls_by_age ON raw.controls (tenant, at);

CREATE TABLE raw.handoffs (
  tenant          text        NOT NULL,
  handoff_id      text        NOT NULL,
  conversation_id uuid        NOT NULL,
  turn_id         uuid        NOT NULL,
  user_id         text        NOT NULL,
  cause_kind      text        NOT NULL,
  cause           text        NOT NULL,
  score           double precision,
  at              timestamptz NOT NULL,
  PRIMARY KEY (tenant, handoff_id)
);
CREATE INDEX handoffs_by_conversation ON raw.handoffs (tenant, conversation_id);
CREATE INDEX handoffs_by_age ON raw.handoffs (tenant, at);

CREATE TABLE raw.feedback (
  tenant          text        NOT NULL,
  feedback_id     text        NOT NULL,
  conversation_id uuid        NOT NULL,
  target_type     text        NOT NULL,
  target_id       text        NOT NULL,
  actor           text        NOT NULL,
  kind            text        NOT NULL,
  value           text,
  text_key_id     text,
  text_nonce      bytea,
  text_ciphertext bytea,
  at              timestamptz NOT NULL,
  PRIMARY KEY (tenant, feedback_id)
);
CREATE INDEX feedback_by_conversation ON raw.feedback (tenant, conversation_id);
CREATE INDEX feedback_by_target ON raw.feedback (tenant, target_type, target_id);
CREATE INDEX feedback_by_age ON raw.feedback (tenant, at);
