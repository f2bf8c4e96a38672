package dev.parley.bench.chaos.product;

import dev.parley.bench.chaos.wire.FaultyWire;
import dev.parley.bench.chaos.wire.Weather;
import dev.parley.bench.model.MockModel;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;
import java.util.random.RandomGenerator;

/** A model outside of the product, at the other end of a wire that can be disturbed. */
public final class ModelOnWire implements AutoCloseable {
  /** As the product calls it. */
  public static final String MODEL = "mock";

  private static final int LEAST_SECONDS = 3;
  private static final int MOST_SECONDS = 7;

  private final MockModel model;
  private final FaultyWire wire;

  private ModelOnWire(MockModel model, FaultyWire wire) {
    this.model = model;
    this.wire = wire;
  }

  /** Returns when both serve. */
  public static ModelOnWire start() throws IOException, InterruptedException {
    try {
      return wired(new MockModel());
    } catch (ExecutionException | TimeoutException e) {
      throw new IOException("the model did not start", e);
    }
  }

  private static ModelOnWire wired(MockModel model) throws IOException {
    try {
      return new ModelOnWire(
          model, new FaultyWire(new InetSocketAddress("127.0.0.1", model.url().getPort())));
    } catch (IOException | RuntimeException e) {
      model.close();
      throw e;
    }
  }

  /**
   * For a product that shall ask it.
   *
   * @param folder for its price: a call that costs something is on record before it is made
   */
  public Map<String, String> settings(Path folder) throws IOException {
    var prices = Files.writeString(folder.resolve("prices.csv"), MODEL + ",0.01,0.01\n");
    return Map.of(
        "llm.small.url",
        "http://127.0.0.1:" + wire.port() + "/v1",
        "llm.small.model",
        MODEL,
        "llm.small.breaker.rest",
        "PT1S", // else one fault would hide the model from the next
        "llm.prices.file",
        prices.toString(),
        "rag-stream.cache.entries",
        "0"); // else it would seldom be asked
  }

  /** One of each kind, their measure by the dice. */
  List<Victim.Fault> faults(RandomGenerator random) {
    return List.of(
        fault(Weather.late(Duration.ofMillis(200 + random.nextInt(4_000))), random),
        fault(Weather.sliced(4 + random.nextInt(60), Duration.ofMillis(2)), random),
        fault(Weather.RESET, random),
        fault(Weather.BLACK_HOLE, random));
  }

  private Victim.Fault fault(Weather weather, RandomGenerator random) {
    int seconds = LEAST_SECONDS + random.nextInt(MOST_SECONDS - LEAST_SECONDS);
    return new DisturbedWire(wire, weather, Duration.ofSeconds(seconds));
  }

  /** How often it was asked so far. */
  public long asked() {
    return model.calls();
  }

  /** Connections to it that were disturbed so far. */
  long disturbed() {
    return wire.disturbed();
  }

  @Override
  public void close() {
    try (model) {
      wire.close();
    }
  }
}
