package dev.parley.schemas.stage;

import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.ServiceLoader;
import java.util.concurrent.ConcurrentLinkedDeque;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Starts stages in the order given, in one JVM; stops them in reverse order. */
public final class StageRunner implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(StageRunner.class);

  private final Deque<Stage> running = new ConcurrentLinkedDeque<>();

  /** Every stage on the class path, in no particular order. */
  public static List<Stage> onClassPath() {
    return ServiceLoader.load(Stage.class).stream().map(ServiceLoader.Provider::get).toList();
  }

  /** Starts one stage; it is closed with the others even when its start fails half-way. */
  public void start(Stage stage, Settings settings) throws Exception {
    running.push(stage);
    stage.start(settings);
    LOG.atInfo().addKeyValue("stage", stage.name()).log("stage started");
  }

  /** The stages started so far, oldest first. */
  public List<Stage> running() {
    var stages = new ArrayList<>(running);
    java.util.Collections.reverse(stages);
    return stages;
  }

  @Override
  public void close() {
    for (var stage = running.poll(); stage != null; stage = running.poll()) {
      try {
        stage.close();
        LOG.atInfo().addKeyValue("stage", stage.name()).log("stage stopped");
      } catch (RuntimeException e) {
        LOG.atWarn().addKeyValue("stage", stage.name()).setCause(e).log("stage did not stop well");
      }
    }
  }
}
