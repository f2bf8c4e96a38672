-- Erasure: who was erased and up to when, what that took, and that a replay does not bring it back.
--
-- Whatever happened up to a marker's moment is refused on its way in, by triggers, so that it
-- matters neither in which order topics are read nor who writes the rows. What comes afterwards is
-- somebody who came back, in the same channel's thread perhaps, and is recorded.

CREATE TABLE raw.erasures (
  tenant            text        NOT NULL,
  user_id           text        NOT NULL,
  erased_at         timestamptz NOT NULL,
  keys_destroyed_at timestamptz,
  rows              jsonb       NOT NULL,
  PRIMARY KEY (tenant, user_id)
);
COMMENT ON COLUMN raw.erasures.erased_at IS
  'As ordered; a conversation''s marker stands a minute later, when its last turn has ended.';
COMMENT ON TABLE raw.erasures IS 'The erased users; rows counts what was deleted, by table.';
COMMENT ON COLUMN raw.erasures.keys_destroyed_at IS 'Null while the order is open.';

CREATE TABLE raw.erased_conversations (
  tenant          text        NOT NULL,
  conversation_id uuid        NOT NULL,
  user_id         text        NOT NULL,
  erased_at       timestamptz NOT NULL,
  rows            jsonb       NOT NULL,
  PRIMARY KEY (tenant, conversation_id)
);
CREATE INDEX erased_conversations_by_user ON raw.erased_conversations (tenant, user_id);
CREATE INDEX erased_conversations_by_age ON raw.erased_conversations (erased_at);

CREATE INDEX messages_by_key ON raw.messages (tenant, conversation_id, text_key_id);
CREATE INDEX handoffs_by_user ON raw.handoffs (tenant, user_id);

CREATE FUNCTION raw.add_counts(a jsonb, b jsonb) RETURNS jsonb LANGUAGE sql IMMUTABLE AS $$
  SELECT coalesce(jsonb_object_agg(name, total), '{}')
  FROM (SELECT key AS name, sum(value::bigint) AS total
        FROM (SELECT * FROM jsonb_each_text(a) UNION ALL SELECT * FROM jsonb_each_text(b)) both_of
        GROUP BY key) sums
$$;

-- One lock a tenant: who inserts shares it, who erases has it alone. So a row is either seen and
-- deleted, or written after the marker and refused.
CREATE FUNCTION raw.erasure_lock(t text) RETURNS bigint LANGUAGE sql IMMUTABLE AS $$
  SELECT hashtextextended('erasure/' || t, 0)
$$;

CREATE FUNCTION raw.erase_conversation(t text, c uuid, until timestamptz)
RETURNS jsonb LANGUAGE plpgsql AS $$
DECLARE
  gone jsonb := '{}';
  statement text;
  n bigint;
BEGIN
  PERFORM pg_advisory_xact_lock(raw.erasure_lock(t));
  FOREACH statement IN ARRAY ARRAY[
    'citations x USING raw.turns y WHERE y.tenant = $1 AND y.conversation_id = $2'
      || ' AND y.replied_at <= $3 AND x.tenant = y.tenant AND x.turn_id = y.turn_id',
    'turn_passages x USING raw.turns y WHERE y.tenant = $1 AND y.conversation_id = $2'
      || ' AND y.replied_at <= $3 AND x.tenant = y.tenant AND x.turn_id = y.turn_id',
    'turns WHERE tenant = $1 AND conversation_id = $2 AND replied_at <= $3',
    'messages WHERE tenant = $1 AND conversation_id = $2 AND at <= $3',
    'model_calls WHERE tenant = $1 AND conversation_id = $2'
      || ' AND coalesce(started_at, finished_at) <= $3',
    'controls WHERE tenant = $1 AND conversation_id = $2 AND at <= $3',
    'handoffs WHERE tenant = $1 AND conversation_id = $2 AND at <= $3',
    'feedback WHERE tenant = $1 AND conversation_id = $2 AND at <= $3',
    'attachments WHERE tenant = $1 AND conversation_id = $2 AND at <= $3',
    'history WHERE tenant = $1 AND conversation_id = $2 AND at <= $3',
    'suggestions WHERE tenant = $1 AND conversation_id = $2 AND at <= $3',
    'actions WHERE tenant = $1 AND conversation_id = $2 AND at <= $3',
    'conversations WHERE tenant = $1 AND conversation_id = $2 AND last_at <= $3']
  LOOP
    CONTINUE WHEN to_regclass('raw.' || split_part(statement, ' ', 1)) IS NULL;
    EXECUTE 'DELETE FROM raw.' || statement USING t, c, until;
    GET DIAGNOSTICS n = ROW_COUNT;
    gone := gone || jsonb_build_object(split_part(statement, ' ', 1), n);
  END LOOP;
  RETURN gone;
END
$$;

CREATE FUNCTION raw.erase_user(t text, u text, until timestamptz)
RETURNS jsonb LANGUAGE plpgsql AS $$
DECLARE
  gone jsonb := '{}';
  c uuid;
  whole record;
  n bigint;
BEGIN
  PERFORM pg_advisory_xact_lock(raw.erasure_lock(t));
  FOR c IN SELECT conversation_id FROM raw.conversations
           WHERE tenant = t AND user_id = u AND started_at <= until
  LOOP
    INSERT INTO raw.erased_conversations AS e (tenant, conversation_id, user_id, erased_at, rows)
      VALUES (t, c, u, until, raw.erase_conversation(t, c, until))
      ON CONFLICT (tenant, conversation_id) DO UPDATE SET
        erased_at = greatest(e.erased_at, excluded.erased_at),
        rows = raw.add_counts(e.rows, excluded.rows);
  END LOOP;
  DELETE FROM raw.handoffs WHERE tenant = t AND user_id = u AND at <= until;
  GET DIAGNOSTICS n = ROW_COUNT;
  gone := gone || jsonb_build_object('handoffs', n);
  FOR whole IN
    SELECT * FROM (VALUES ('users', 'last_at'), ('profiles', 'updated_at')) AS w (name, at)
  LOOP
    CONTINUE WHEN to_regclass('raw.' || whole.name) IS NULL;
    EXECUTE format('DELETE FROM raw.%I WHERE tenant = $1 AND user_id = $2 AND %I <= $3',
      whole.name, whole.at) USING t, u, until;
    GET DIAGNOSTICS n = ROW_COUNT;
    gone := gone || jsonb_build_object(whole.name, n);
  END LOOP;
  RETURN gone;
END
$$;

-- When a row's event happened, by table, and whose marker counts.
DO $do$
DECLARE
  guarded record;
  conversation text := 'raw.erased_conversations e WHERE e.tenant = NEW.tenant'
    || ' AND e.conversation_id = NEW.conversation_id';
  person text := 'raw.erasures e WHERE e.tenant = NEW.tenant AND e.user_id = NEW.user_id';
BEGIN
  FOR guarded IN
    SELECT * FROM (VALUES
      ('conversations', conversation, 'NEW.last_at'),
      ('messages', conversation, 'NEW.at'),
      ('turns', conversation, 'NEW.replied_at'),
      ('model_calls', conversation, 'coalesce(NEW.started_at, NEW.finished_at)'),
      ('controls', conversation, 'NEW.at'),
      ('handoffs', conversation, 'NEW.at'),
      ('feedback', conversation, 'NEW.at'),
      ('attachments', conversation, 'NEW.at'),
      ('history', conversation, 'NEW.at'),
      ('suggestions', conversation, 'NEW.at'),
      ('actions', conversation, 'NEW.at'),
      ('users', person, 'NEW.last_at'),
      ('profiles', person, 'NEW.updated_at')) AS g (name, marker, happened)
  LOOP
    CONTINUE WHEN to_regclass('raw.' || guarded.name) IS NULL;
    EXECUTE format(
      $f$
      CREATE FUNCTION raw.refuse_erased_%1$s() RETURNS trigger LANGUAGE plpgsql AS $b$
      BEGIN
        PERFORM pg_advisory_xact_lock_shared(raw.erasure_lock(NEW.tenant));
        IF EXISTS (SELECT FROM %2$s AND e.erased_at >= %3$s) THEN
          RETURN NULL;
        END IF;
        RETURN NEW;
      END
      $b$
      $f$, guarded.name, guarded.marker, guarded.happened);
    EXECUTE format(
      'CREATE TRIGGER refuse_erased BEFORE INSERT ON raw.%1$s'
        || ' FOR EACH ROW EXECUTE FUNCTION raw.refuse_erased_%1$s()', guarded.name);
  END LOOP;
END
$do$;

-- What belongs to a turn is written behind it, by the same record: without its turn it stays out.
CREATE FUNCTION raw.refuse_without_turn() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF EXISTS (SELECT FROM raw.turns t WHERE t.tenant = NEW.tenant AND t.turn_id = NEW.turn_id) THEN
    RETURN NEW;
  END IF;
  RETURN NULL;
END
$$;
CREATE TRIGGER refuse_without_turn BEFORE INSERT ON raw.citations
  FOR EACH ROW EXECUTE FUNCTION raw.refuse_without_turn();
CREATE TRIGGER refuse_without_turn BEFORE INSERT ON raw.turn_passages
  FOR EACH ROW EXECUTE FUNCTION raw.refuse_without_turn();
