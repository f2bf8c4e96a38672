package dev.parley.bench.chaos.product;

import dev.parley.schemas.stage.Settings;
import dev.parley.standalone.Ports;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;

/**
 * How many processes there are of each stage that may be several, 1 or 2.
 *
 * @param dialogs with copies of each other's state where they are two
 */
public record Instances(int dialogs, int workers, int doors) {
  /** One of each, and a door to go to when the first is closed. */
  public static final Instances ONE_EACH = new Instances(1, 1, 2);

  public static final Instances TWO_EACH = new Instances(2, 2, 2);

  /** What stands behind the name of the second. */
  static final String SECOND = "-2";

  /** Their names; the first is called as the stage is. */
  List<String> of(String stage) {
    int many =
        switch (stage) {
          case "dialog-stream" -> dialogs;
          case "rag-stream" -> workers;
          case "ingest-gateway" -> doors;
          default -> 1;
        };
    return many > 1 ? List.of(stage, stage + SECOND) : List.of(stage);
  }

  /**
   * What one of them has for settings.
   *
   * @param all what the product has
   */
  Settings settings(String name, String stage, Settings all, Ports ports) throws IOException {
    var own = new HashMap<String, String>();
    own.put("health.port", Integer.toString(ports.free()));
    if (dialogs > 1) {
      own.put("dialog-stream.standbys", "1");
    }
    if (!name.equals(stage)) {
      own.put("instance.id", name);
      own.put("gateway.port", Integer.toString(ports.free()));
      var state = Path.of(all.text(stage + ".state.dir", "the stage's state"));
      own.put(stage + ".state.dir", state.resolveSibling(name).toString());
    }
    return all.with(own);
  }
}
