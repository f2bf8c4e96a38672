package dev.parley.rag.summary;

import dev.parley.rag.model.ModelsConfig;
import dev.parley.schemas.stage.InvalidSettingException;
import dev.parley.schemas.stage.Settings;
import java.time.Duration;

/**
 * How much waits for a model that has nothing to answer.
 *
 * @param on {@code llm.summaries}: whether models sum up what left the last turns
 * @param waiting {@code llm.summaries.waiting}: conversations; beyond that the oldest go
 * @param age {@code llm.summaries.age}: who has waited longer waits no more
 */
public record SummariesConfig(boolean on, int waiting, Duration age) {
  private static final String ON = "llm.summaries";

  /** Throws {@link InvalidSettingException} when it is on and there is no model to do it. */
  public static SummariesConfig from(Settings settings, ModelsConfig models) {
    boolean on = settings.flag(ON, false);
    if (on && models.small().isEmpty() && models.large().isEmpty()) {
      throw new InvalidSettingException(ON, "true", "llm.small.url or llm.large.url set as well");
    }
    return new SummariesConfig(
        on,
        settings.integer(ON + ".waiting", 200, 1, 10_000),
        settings.duration(ON + ".age", Duration.ofMinutes(5)));
  }
}
