package dev.parley.bench.chaos.product;

import dev.parley.bench.chaos.talk.Watch.Sign;
import dev.parley.bench.chaos.wire.FaultyWire;
import dev.parley.bench.chaos.wire.Weather;
import java.time.Duration;

/** Bad weather between the workers and their model, for a while. */
record DisturbedWire(FaultyWire wire, Weather weather, Duration held) implements Victim.Fault {
  @Override
  public String name() {
    return "wire " + weather + " for " + held.toSeconds() + " s";
  }

  @Override
  public Sign sign() {
    return Sign.WORKER;
  }

  @Override
  public boolean endsSomething() {
    return false;
  }

  @Override
  public void strike() throws InterruptedException {
    wire.is(weather);
    try {
      Thread.sleep(held.toMillis());
    } finally {
      wire.is(Weather.CLEAR);
    }
  }
}
