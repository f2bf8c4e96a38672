package dev.parley.bench.chaos.product;

import dev.parley.schemas.stage.Settings;
import dev.parley.schemas.stage.StageRunner;
import dev.parley.standalone.EmbeddedPart;
import dev.parley.standalone.Ports;
import dev.parley.standalone.Secrets;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.HashMap;
import java.util.Map;
import java.util.random.RandomGenerator;

/** One set of settings for processes that must find each other: ports, secrets and folders. */
public final class SeparateSettings {
  private SeparateSettings() {}

  /**
   * @param data what is kept
   * @param given wins over all but the ports
   */
  public static Settings of(Path data, Map<String, String> given, RandomGenerator random)
      throws IOException {
    Files.createDirectories(data);
    var secrets = new Secrets(data.resolve("secrets"), new SecureRandom());
    var all = new HashMap<String, String>();
    all.put("data.dir", data.toString());
    all.put("topics.partitions", "4");
    all.put("topics.replication", "1");
    all.put("blobs.dir", data.resolve("blobs").toString());
    all.put("lake.dir", data.resolve("lake").toString());
    all.put("gateway.admin.key.file", data.resolve("admin-key").toString());
    all.put("gateway.port", Integer.toString(new Ports(random).free()));
    all.put("secrets.master.key.file", secrets.file("master.key").toString());
    var settings = new Settings(all).with(given);
    for (var stage : StageRunner.onClassPath()) {
      settings =
          settings.with(
              Map.of(
                  stage.name() + ".state.dir",
                  data.resolve("state").resolve(stage.name()).toString()));
      if (stage instanceof EmbeddedPart part && part.isWanted(settings)) {
        settings = part.settle(settings);
      }
    }
    return settings;
  }
}
