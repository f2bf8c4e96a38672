-- What a hand-off tells whoever takes over, sealed as it was on its topic.
--
-- The topic is read again from its beginning: rows that are there are given what they lack.

ALTER TABLE raw.handoffs
  ADD COLUMN label_key_id       text,
  ADD COLUMN label_nonce        bytea,
  ADD COLUMN label_ciphertext   bytea,
  ADD COLUMN summary_key_id     text,
  ADD COLUMN summary_nonce      bytea,
  ADD COLUMN summary_ciphertext bytea;
COMMENT ON COLUMN raw.handoffs.label_key_id IS
  'Null, like nonce and ciphertext, where no model has said what the conversation is about.';
COMMENT ON COLUMN raw.handoffs.summary_key_id IS
  'Null, like nonce and ciphertext, where nothing was said before the last turns.';

DELETE FROM raw.recorder_offsets WHERE topic = 'handoff.v1';
