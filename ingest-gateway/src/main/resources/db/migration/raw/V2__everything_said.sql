-- What was missing: who speaks, what a message brought along, what a reply offers, how it ended.
--
-- The topics that hold it are read again from their beginning: rows that are there stay as they are.

ALTER TABLE raw.conversations
  ADD COLUMN closed_at     timestamptz,
  ADD COLUMN closed_reason text;
COMMENT ON COLUMN raw.conversations.closed_at IS
  'When it was last closed; open again when a message of the user is later.';
COMMENT ON COLUMN raw.conversations.last_at IS 'The last thing said or done.';

ALTER TABLE raw.turns
  ADD COLUMN language       text,
  ADD COLUMN citation_count integer;

UPDATE raw.turns t SET
  language = (SELECT m.language FROM raw.messages m
    WHERE m.tenant = t.tenant AND m.conversation_id = t.conversation_id AND m.id = t.reply_id
      AND m.author = 'bot'),
  citation_count = (SELECT count(*) FROM raw.citations c
    WHERE c.tenant = t.tenant AND c.turn_id = t.turn_id);

DELETE FROM raw.recorder_offsets
WHERE topic IN ('chat.inbound.v1', 'chat.replies.v1', 'chat.control.v1');

CREATE TABLE raw.users (
  tenant        text        NOT NULL,
  user_id       text        NOT NULL,
  first_channel text        NOT NULL,
  first_at      timestamptz NOT NULL,
  last_at       timestamptz NOT NULL,
  PRIMARY KEY (tenant, user_id)
);
COMMENT ON TABLE raw.users IS 'Who has spoken, by an id that says nothing about them.';
CREATE INDEX users_by_age ON raw.users (tenant, last_at);

CREATE TABLE raw.profiles (
  tenant                text        NOT NULL,
  user_id               text        NOT NULL,
  attributes_key_id     text        NOT NULL,
  attributes_nonce      bytea       NOT NULL,
  attributes_ciphertext bytea       NOT NULL,
  source                text        NOT NULL,
  updated_at            timestamptz NOT NULL,
  PRIMARY KEY (tenant, user_id)
);

CREATE TABLE raw.attachments (
  tenant          text        NOT NULL,
  conversation_id uuid        NOT NULL,
  message_id      text        NOT NULL,
  n               integer     NOT NULL,
  blob            text        NOT NULL,
  media_type      text        NOT NULL,
  bytes           bigint      NOT NULL,
  name_key_id     text,
  name_nonce      bytea,
  name_ciphertext bytea,
  at              timestamptz NOT NULL,
  PRIMARY KEY (tenant, conversation_id, message_id, n)
);
CREATE INDEX attachments_by_age ON raw.attachments (tenant, at);

CREATE TABLE raw.history (
  tenant          text        NOT NULL,
  conversation_id uuid        NOT NULL,
  message_id      text        NOT NULL,
  n               integer     NOT NULL,
  speaker         text        NOT NULL,
  text_key_id     text        NOT NULL,
  text_nonce      bytea       NOT NULL,
  text_ciphertext bytea       NOT NULL,
  at              timestamptz NOT NULL,
  PRIMARY KEY (tenant, conversation_id, message_id, n)
);
COMMENT ON TABLE raw.history IS
  'What a message says was said elsewhere before it, oldest first; only a conversation''s first takes it over.';
COMMENT ON COLUMN raw.history.at IS 'Of the message that brought it.';
CREATE INDEX history_by_age ON raw.history (tenant, at);

CREATE TABLE raw.suggestions (
  tenant          text        NOT NULL,
  reply_id        text        NOT NULL,
  n               integer     NOT NULL,
  conversation_id uuid        NOT NULL,
  turn_id         uuid,
  text_key_id     text        NOT NULL,
  text_nonce      bytea       NOT NULL,
  text_ciphertext bytea       NOT NULL,
  at              timestamptz NOT NULL,
  PRIMARY KEY (tenant, reply_id, n)
);
CREATE INDEX suggestions_by_conversation ON raw.suggestions (tenant, conversation_id);
CREATE INDEX suggestions_by_age ON raw.suggestions (tenant, at);

CREATE TABLE raw.actions (
  tenant          text        NOT NULL,
  reply_id        text        NOT NULL,
  n               integer     NOT NULL,
  conversation_id uuid        NOT NULL,
  turn_id         uuid,
  kind            text        NOT NULL,
  label           text        NOT NULL,
  target          text,
  at              timestamptz NOT NULL,
  PRIMARY KEY (tenant, reply_id, n)
);
CREATE INDEX actions_by_conversation ON raw.actions (tenant, conversation_id);
CREATE INDEX actions_by_age ON raw.actions (tenant, at);

-- A change tells the whole row before it, also what was too long to be stored in line.
ALTER TABLE raw.companies     REPLICA IDENTITY FULL;
ALTER TABLE raw.users         REPLICA IDENTITY FULL;
ALTER TABLE raw.profiles      REPLICA IDENTITY FULL;
ALTER TABLE raw.conversations REPLICA IDENTITY FULL;
ALTER TABLE raw.messages      REPLICA IDENTITY FULL;
ALTER TABLE raw.attachments   REPLICA IDENTITY FULL;
ALTER TABLE raw.history       REPLICA IDENTITY FULL;
ALTER TABLE raw.turns         REPLICA IDENTITY FULL;
ALTER TABLE raw.suggestions   REPLICA IDENTITY FULL;
ALTER TABLE raw.actions       REPLICA IDENTITY FULL;
ALTER TABLE raw.model_calls   REPLICA IDENTITY FULL;
ALTER TABLE raw.controls      REPLICA IDENTITY FULL;
ALTER TABLE raw.handoffs      REPLICA IDENTITY FULL;
ALTER TABLE raw.feedback      REPLICA IDENTITY FULL;
