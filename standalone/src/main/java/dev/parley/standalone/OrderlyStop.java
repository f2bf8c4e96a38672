package dev.parley.standalone;

import dev.parley.schemas.stage.Stage;
import java.time.Duration;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Closes stages, last first; one that hangs is left behind so that the others get their turn. */
record OrderlyStop(List<Stage> stages) {
  private static final Logger LOG = LoggerFactory.getLogger(OrderlyStop.class);
  private static final Duration EACH = Duration.ofSeconds(20);

  void run() {
    for (int i = stages.size() - 1; i >= 0; i--) {
      close(stages.get(i));
    }
  }

  private static void close(Stage stage) {
    var closing = new Thread(stage::close, "stop-" + stage.name());
    closing.setDaemon(true);
    closing.setUncaughtExceptionHandler((thread, e) -> notWell(stage, e));
    closing.start();
    try {
      closing.join(EACH.toMillis());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    if (closing.isAlive()) {
      LOG.atWarn().addKeyValue("stage", stage.name()).log("stage does not stop and is left");
    } else {
      LOG.atInfo().addKeyValue("stage", stage.name()).log("stage stopped");
    }
  }

  private static void notWell(Stage stage, Throwable e) {
    LOG.atWarn().addKeyValue("stage", stage.name()).setCause(e).log("stage did not stop well");
  }
}
