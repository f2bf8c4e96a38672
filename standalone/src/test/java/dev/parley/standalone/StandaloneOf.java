package dev.parley.standalone;

import dev.parley.schemas.stage.Settings;
import dev.parley.schemas.stage.Stage;
import java.nio.file.Path;
import java.util.ArrayList;

/** A product of the stages that a test chooses, started. */
public final class StandaloneOf implements AutoCloseable {
  private final Standalone standalone;

  private StandaloneOf(Standalone standalone) {
    this.standalone = standalone;
  }

  /** Kafka, Postgres, the registry, and one more. */
  public static StandaloneOf embeddedPartsAnd(Stage stage, Path data, Settings settings)
      throws Exception {
    var stages = new ArrayList<>(EmbeddedParts.fresh());
    stages.add(stage);
    var standalone = new Standalone(data, settings, progress -> {}, stages);
    standalone.start();
    return new StandaloneOf(standalone);
  }

  public Settings settings() {
    return standalone.settings();
  }

  @Override
  public void close() {
    standalone.close();
  }
}
