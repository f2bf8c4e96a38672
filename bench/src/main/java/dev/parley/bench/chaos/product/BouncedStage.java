package dev.parley.bench.chaos.product;

import dev.parley.bench.chaos.talk.Watch.Sign;
import java.io.IOException;

/** An orderly stop and a start, as an upgrade would do it. */
record BouncedStage(StageProcess stage) implements Victim.Fault {
  @Override
  public String name() {
    return "bounce " + stage.name();
  }

  @Override
  public Sign sign() {
    return Sign.MESSAGE;
  }

  @Override
  public void strike() throws IOException, InterruptedException {
    stage.stop();
    stage.start();
  }
}
