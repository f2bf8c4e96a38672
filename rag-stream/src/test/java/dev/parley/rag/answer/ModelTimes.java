package dev.parley.rag.answer;

import dev.parley.rag.model.ModelConfig;
import dev.parley.rag.model.Secret;
import dev.parley.schemas.stage.Settings;
import java.net.URI;
import java.time.Duration;
import java.util.Map;

/** How long steps and models may take: steps as long as they like, models hardly any time. */
final class ModelTimes {
  private static final Duration LONG = Duration.ofSeconds(30);

  private AnswerConfig steps = new AnswerConfig(LONG, LONG, LONG, LONG, LONG, LONG, LONG);
  private Duration patience = Duration.ofSeconds(1);
  private boolean byDefault;

  void patient() {
    patience = Duration.ofSeconds(20);
  }

  /** All as it is where nobody sets anything. */
  void byDefault() {
    steps = AnswerConfig.from(new Settings(Map.of()));
    byDefault = true;
  }

  AnswerConfig steps() {
    return steps;
  }

  ModelConfig model(String slot, String url) {
    if (byDefault) {
      var set = Map.of("llm." + slot + ".url", url, "llm." + slot + ".model", "tiny");
      return ModelConfig.from(new Settings(set), slot).orElseThrow();
    }
    return new ModelConfig(
        slot,
        URI.create(url),
        "tiny",
        new Secret("sk-very-secret"),
        patience,
        patience.multipliedBy(3).dividedBy(2),
        patience,
        4,
        400,
        Duration.ofMillis(800));
  }
}
