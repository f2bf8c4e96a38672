ALTER TABLE raw.turns ADD COLUMN first_token_at timestamptz;
COMMENT ON COLUMN raw.turns.first_token_at IS
  'When the first text of the answer was shown; null where nothing was shown before the reply.';
