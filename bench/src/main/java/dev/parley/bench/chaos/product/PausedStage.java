package dev.parley.bench.chaos.product;

import dev.parley.bench.chaos.talk.Watch.Sign;
import java.io.IOException;
import java.time.Duration;
import java.util.random.RandomGenerator;

/** {@code kill -STOP} for 1 to 30 s: longer than sessions and transactions may last. */
final class PausedStage implements Victim.Fault {
  private static final int MOST_SECONDS = 30;

  private final StageProcess stage;
  private final Sign sign;
  private final Duration pause;

  PausedStage(StageProcess stage, Sign sign, RandomGenerator random) {
    this.stage = stage;
    this.sign = sign;
    this.pause = Duration.ofSeconds(1 + random.nextInt(MOST_SECONDS));
  }

  @Override
  public String name() {
    return "pause " + stage.name() + " " + pause.toSeconds() + " s";
  }

  @Override
  public Sign sign() {
    return sign;
  }

  @Override
  public Duration held() {
    return pause;
  }

  @Override
  public void strike() throws IOException, InterruptedException {
    stage.signal("STOP");
    try {
      Thread.sleep(pause.toMillis());
    } finally {
      stage.signal("CONT");
    }
  }
}
