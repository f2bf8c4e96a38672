package dev.parley.bench.chaos.product;

import dev.parley.bench.chaos.talk.Watch.Sign;
import java.io.IOException;

/** {@code kill -9}, and a new process at once. */
record KilledStage(StageProcess stage, Sign sign) implements Victim.Fault {
  @Override
  public String name() {
    return "kill -9 " + stage.name();
  }

  @Override
  public void strike() throws IOException, InterruptedException {
    stage.kill();
    stage.start();
  }
}
