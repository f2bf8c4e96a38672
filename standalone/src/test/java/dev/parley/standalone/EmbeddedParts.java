package dev.parley.standalone;

import dev.parley.schemas.stage.Stage;
import dev.parley.schemas.stage.StageRunner;
import java.util.List;

/** Kafka, Postgres and the registry without the product's stages: what these tests are about. */
final class EmbeddedParts {
  private EmbeddedParts() {}

  static List<Stage> fresh() {
    return StageRunner.onClassPath().stream()
        .filter(EmbeddedPart.class::isInstance)
        .filter(stage -> !Lineup.learns(stage))
        .toList();
  }
}
