package dev.parley.rag.work;

import dev.parley.schemas.stage.Settings;
import java.time.Duration;

/**
 * How much the workers take on.
 *
 * @param workers requests that are worked on at once
 * @param inflight requests taken from the topic and not finished, all tenants together
 * @param inflightPerTenant of which so many may be one tenant's
 * @param finish how long what is in work may take when the stage stops; the rest is repeated later
 */
public record WorkConfig(int workers, int inflight, int inflightPerTenant, Duration finish) {

  public static WorkConfig from(Settings settings) {
    int inflight = settings.integer("rag-stream.inflight", 64, 1, 1024);
    return new WorkConfig(
        settings.integer("rag-stream.workers", 4, 1, 256),
        inflight,
        settings.integer("rag-stream.inflight.tenant", Math.min(16, inflight), 1, inflight),
        settings.duration("rag-stream.stop.time", Duration.ofSeconds(5)));
  }
}
