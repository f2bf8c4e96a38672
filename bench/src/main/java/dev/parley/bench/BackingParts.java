package dev.parley.bench;

import dev.parley.cli.Failure;
import dev.parley.schemas.stage.Settings;
import dev.parley.standalone.PartFailedException;
import dev.parley.standalone.Standalone;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/** Broker, database and registry on free ports and a temporary folder, without any stage. */
public final class BackingParts implements AutoCloseable {
  private static final Map<String, String> NO_STAGES =
      Map.of(
          "cdc.enabled", "false",
          "ingest-gateway.enabled", "false",
          "recorder.enabled", "false",
          "dialog-stream.enabled", "false",
          "rag-stream.enabled", "false",
          "flink.enabled", "false");

  private final Scratch scratch;
  private final Standalone standalone;

  private BackingParts(Scratch scratch, Standalone standalone) {
    this.scratch = scratch;
    this.standalone = standalone;
  }

  /**
   * Starts them; throws {@link Failure} when one does not start.
   *
   * @param given wins over what switches the stages off
   */
  public static BackingParts start(Map<String, String> given)
      throws IOException, InterruptedException {
    var scratch = Scratch.named("parley-bench");
    var all = new HashMap<>(NO_STAGES);
    all.putAll(given);
    var standalone = new Standalone(scratch.folder(), new Settings(all), part -> {});
    try {
      standalone.start();
      return new BackingParts(scratch, standalone);
    } catch (PartFailedException e) {
      scratch.close();
      throw new Failure("the parts did not start: " + e.getMessage());
    }
  }

  /** For whoever shall use them, secrets included. */
  public Settings settings() {
    return standalone.settings();
  }

  /** Goes with them. */
  public Path folder() {
    return scratch.folder();
  }

  @Override
  public void close() {
    standalone.close();
    scratch.close();
  }
}
