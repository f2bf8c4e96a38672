ALTER TABLE raw.turns
  ADD COLUMN sentence_encoder text,
  ADD COLUMN encoder_version  text;
COMMENT ON COLUMN raw.turns.sentence_encoder IS
  'Whose vectors the question was searched by; null where only keywords were, or nothing.';
