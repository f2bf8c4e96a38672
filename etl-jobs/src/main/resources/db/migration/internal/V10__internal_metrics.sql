-- What was counted, one row a window, dimension and value; what the measures mean is SQL beside the
-- job. The tenant * is all tenants together: counts only, and of a tenant with few people nothing.
-- A question is de-identified text, and so is everything else here free of personal data.

CREATE TABLE internal.metrics (
  tenant       text        NOT NULL,
  grain        text        NOT NULL,
  dimension    text        NOT NULL,
  window_start timestamptz NOT NULL,
  value        text        NOT NULL,
  amounts      jsonb       NOT NULL,
  latencies    jsonb       NOT NULL,
  changed_at   timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (tenant, grain, dimension, window_start, value)
);
COMMENT ON COLUMN internal.metrics.grain IS 'minute, hour or day; windows are of UTC.';
COMMENT ON COLUMN internal.metrics.dimension IS
  'all (value empty), channel, route, generator, intent, cause or question.';
COMMENT ON COLUMN internal.metrics.amounts IS 'Measure to amount; what is missing is zero.';
COMMENT ON COLUMN internal.metrics.latencies IS
  'Name to samples, p50, p90, p95, p99 (milliseconds) and sketch (DDSketch, base64).';
CREATE INDEX metrics_by_age ON internal.metrics (grain, window_start);
