package dev.parley.standalone;

import dev.parley.schemas.stage.Settings;
import dev.parley.schemas.stage.Stage;
import java.io.IOException;
import java.util.Map;

/**
 * Something of the outside world that runs inside: a stage that other stages find through settings.
 *
 * <p>What it offers is settled before it starts, so all parts and stages can start side by side.
 */
public interface EmbeddedPart extends Stage {
  /** Whether these settings leave it to us; false when they name one elsewhere. */
  boolean isWanted(Settings settings);

  /**
   * These settings with all that the part chooses itself, free ports and secrets, and with what it
   * will offer under them. Settled settings stay as they are.
   */
  Settings settle(Settings settings) throws IOException;

  /** The settings under which other stages find it; empty before {@link #start}. */
  Map<String, String> provides();
}
