package dev.parley.bench.restore;

import dev.parley.bench.BackingParts;
import dev.parley.bench.chaos.product.Siblings;
import dev.parley.bench.chaos.product.StageProcess;
import dev.parley.schemas.topics.KafkaAccess;
import dev.parley.schemas.topics.Topics;
import dev.parley.standalone.Ports;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** One or two processes of the dialog stage, with conversations in their stores. */
final class Dialogs implements AutoCloseable {
  private static final String STAGE = "dialog-stream";

  private final List<StageProcess> all = new ArrayList<>();
  private final Siblings siblings;
  private final Speaker speaker;
  private final Heard heard;
  private final int partitions;

  /**
   * @param instances 1 or 2
   * @param copies that others keep of each store
   */
  private Dialogs(BackingParts parts, int instances, int copies) throws IOException {
    var ports = new Ports(new Random());
    for (int i = 1; i <= instances; i++) {
      var name = STAGE + "-" + i;
      var settings =
          parts
              .settings()
              .with(
                  Map.of(
                      "dialog-stream.enabled", "true",
                      "instance.id", name,
                      "health.port", Integer.toString(ports.free()),
                      "dialog-stream.standbys", Integer.toString(copies),
                      "dialog-stream.state.dir", state(parts.folder(), name)));
      all.add(new StageProcess(name, List.of("run", STAGE), parts.folder(), settings));
    }
    var kafka = KafkaAccess.from(parts.settings());
    partitions = kafka.partitions();
    siblings = new Siblings(STAGE, all, partitions);
    speaker = new Speaker(parts.settings());
    heard = new Heard(kafka, Topics.REPLIES.name());
  }

  private static String state(Path folder, String name) {
    return folder.resolve("state").resolve(name).toString();
  }

  /** Returns once they have answered in so many conversations. */
  static Dialogs with(int conversations, BackingParts parts, int instances, int copies)
      throws Exception {
    var dialogs = new Dialogs(parts, instances, copies);
    try {
      for (var one : dialogs.all) {
        one.start();
      }
      dialogs.siblings.awaitWhole();
      dialogs.speaker.greet(conversations);
      dialogs.heard.await(conversations);
      dialogs.siblings.awaitWhole();
      return dialogs;
    } catch (Exception e) {
      dialogs.close();
      throw e;
    }
  }

  /**
   * How long it takes, from {@code kill -9} of the one that serves most, until somebody in each
   * partition has a reply. Who is alone is started again at once, who is not after that.
   */
  Duration untilAnswered() throws Exception {
    var busiest = busiest();
    long began = System.nanoTime();
    busiest.kill();
    if (all.size() == 1) {
      busiest.start();
    }
    speaker.greetEach(partitions);
    heard.await(partitions);
    var took = Duration.ofNanos(System.nanoTime() - began);
    if (all.size() > 1) {
      busiest.start();
    }
    siblings.awaitCaughtUp();
    return took;
  }

  private StageProcess busiest() throws IOException {
    var most = all.get(0);
    for (var one : all) {
      if (one.health().fact("partitions") > most.health().fact("partitions")) {
        most = one;
      }
    }
    return most;
  }

  @Override
  public void close() {
    all.forEach(StageProcess::close);
    speaker.close();
    heard.close();
  }
}
