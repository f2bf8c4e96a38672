-- Turns that were deleted: what was said is gone from the raw chat database, by erasure or age.
--
-- A marker is the deletion: writing it takes the turn away, with what was counted of its words if
-- nobody else said them, and while it stands rows that are not newer are refused. So neither a
-- doubled change nor a replay brings back what was deleted. Markers hold ids only.

CREATE TABLE internal.deleted_turns (
  tenant     text        NOT NULL,
  turn_id    text        NOT NULL,
  revision   bigint      NOT NULL,
  deleted_at timestamptz NOT NULL,
  PRIMARY KEY (tenant, turn_id)
);
COMMENT ON TABLE internal.deleted_turns IS
  'Kept for 90 days: longer than any topic from which a turn could be replayed.';
COMMENT ON COLUMN internal.deleted_turns.revision IS
  'Position in the raw database''s log of the deletion; rows with no higher one are gone.';
CREATE INDEX deleted_turns_by_age ON internal.deleted_turns (deleted_at);

-- One lock a tenant: who writes turns shares it, who deletes has it alone. So a row is either seen
-- and deleted, or written after the marker and refused.
CREATE FUNCTION internal.deletion_lock(t text) RETURNS bigint LANGUAGE sql IMMUTABLE AS $$
  SELECT hashtextextended('deletion/' || t, 0)
$$;

-- A question as it is counted: see 40_question.sql.
CREATE FUNCTION internal.question(text) RETURNS text LANGUAGE sql IMMUTABLE AS $$
  SELECT left(btrim(regexp_replace(
           lower(regexp_replace($1, '\[([A-Z][A-Z0-9_]*)_[a-z0-9]{12}\]', '\1', 'g')),
           '[^[:alnum:]]+', ' ', 'g')), 200)
$$;
CREATE INDEX turns_by_question ON internal.turns (tenant, day, internal.question(user_text));

CREATE FUNCTION internal.refuse_deleted() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM pg_advisory_xact_lock_shared(internal.deletion_lock(NEW.tenant));
  IF EXISTS (SELECT FROM internal.deleted_turns d
             WHERE d.tenant = NEW.tenant AND d.turn_id = NEW.turn_id
               AND d.revision >= NEW.revision) THEN
    RETURN NULL;
  END IF;
  RETURN NEW;
END
$$;
CREATE TRIGGER refuse_deleted BEFORE INSERT ON internal.turns
  FOR EACH ROW EXECUTE FUNCTION internal.refuse_deleted();

-- Windows of a question lie within the UTC day on which it was asked.
CREATE FUNCTION internal.forget_question(t text, asked_on date, asked timestamptz, said text)
RETURNS void LANGUAGE plpgsql AS $$
DECLARE
  g text;
BEGIN
  FOREACH g IN ARRAY ARRAY['hour', 'day'] LOOP
    DELETE FROM internal.metrics m
    WHERE m.tenant = t AND m.grain = g AND m.dimension = 'question'
      AND m.window_start = date_trunc(g, asked, 'UTC') AND m.value = internal.question(said)
      AND NOT EXISTS (
        SELECT FROM internal.turns o
        WHERE o.tenant = t AND o.day = asked_on
          AND internal.question(o.user_text) = internal.question(said)
          AND date_trunc(g, o.asked_at, 'UTC') = date_trunc(g, asked, 'UTC'));
  END LOOP;
END
$$;

CREATE FUNCTION internal.delete_turn() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  gone internal.turns;
BEGIN
  PERFORM pg_advisory_xact_lock(internal.deletion_lock(NEW.tenant));
  DELETE FROM internal.turns
  WHERE tenant = NEW.tenant AND turn_id = NEW.turn_id AND revision <= NEW.revision
  RETURNING * INTO gone;
  IF FOUND AND gone.user_text IS NOT NULL AND gone.asked_at IS NOT NULL THEN
    PERFORM internal.forget_question(gone.tenant, gone.day, gone.asked_at, gone.user_text);
  END IF;
  RETURN NULL;
END
$$;
CREATE TRIGGER delete_turn AFTER INSERT OR UPDATE ON internal.deleted_turns
  FOR EACH ROW EXECUTE FUNCTION internal.delete_turn();

CREATE FUNCTION internal.forget_markers() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  DELETE FROM internal.deleted_turns WHERE ctid = ANY (ARRAY(
    SELECT ctid FROM internal.deleted_turns WHERE deleted_at < now() - interval '90 days'
    LIMIT 1000 FOR UPDATE SKIP LOCKED));
  RETURN NULL;
END
$$;
CREATE TRIGGER forget_markers AFTER INSERT ON internal.deleted_turns
  FOR EACH STATEMENT EXECUTE FUNCTION internal.forget_markers();

-- Deleted rows leave their bytes behind until they are vacuumed; the server is to do so within its
-- minute, not when a fifth of a large table is dead.
ALTER TABLE internal.turns SET (
  autovacuum_vacuum_threshold = 0, autovacuum_vacuum_scale_factor = 0,
  toast.autovacuum_vacuum_threshold = 0, toast.autovacuum_vacuum_scale_factor = 0);
ALTER TABLE internal.metrics SET (
  autovacuum_vacuum_threshold = 0, autovacuum_vacuum_scale_factor = 0,
  toast.autovacuum_vacuum_threshold = 0, toast.autovacuum_vacuum_scale_factor = 0);
