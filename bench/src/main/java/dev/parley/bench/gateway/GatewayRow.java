package dev.parley.bench.gateway;

import dev.parley.bench.Await;
import dev.parley.bench.BackingParts;
import dev.parley.bench.JavaProcess;
import dev.parley.bench.Listening;
import dev.parley.bench.floor.Extent;
import dev.parley.bench.floor.Figure;
import dev.parley.bench.floor.Goal;
import dev.parley.bench.floor.RowCommand;
import dev.parley.language.encode.Encoders;
import dev.parley.language.encode.SentenceEncoder;
import dev.parley.schemas.registry.CachedSchemaRegistry;
import dev.parley.schemas.registry.HttpSchemaRegistry;
import dev.parley.schemas.topics.KafkaAccess;
import dev.parley.schemas.topics.TopicWriter;
import dev.parley.schemas.topics.Topics;
import dev.parley.standalone.Ports;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code parley bench gateway}: what our way to a model adds, beside Portkey's. */
@Command(
    name = "gateway",
    description = {
      "What the chain that calls models adds to a call, and calls per second, eight at once, beside",
      "the Portkey gateway at the same endpoint, which says one sentence at once. The chain does more:",
      "calls go on record at a broker, each sentence is held against a passage."
    })
public final class GatewayRow extends RowCommand {
  public static final String MODULES = "--node-modules";
  private static final String NAME = "gateway";
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  @Option(
      names = MODULES,
      paramLabel = "DIR",
      description = {
        "A folder of npm packages with @portkey-ai/gateway, and @hono/node-server 1.3.3 below it",
        "(with newer ones its streams fail); without a folder, ours alone."
      })
  private @Nullable Path modules;

  public GatewayRow() {
    this(null);
  }

  /**
   * @param modules a folder of npm packages with Portkey's; null for ours alone
   */
  public GatewayRow(@Nullable Path modules) {
    super(NAME);
    this.modules = modules;
  }

  @Override
  protected List<Figure> measure(Extent extent, Consumer<String> progress) throws Exception {
    var ports = new Ports(new Random());
    try (var parts = BackingParts.start(Map.of());
        var encoder = Encoders.open(Encoders.DEFAULT, Runtime.getRuntime().availableProcessors());
        var writer = writer(parts);
        var load = new Load(extent.size(200, 1_000))) {
      int port = ports.free();
      try (var endpoint = endpoint(port, parts.folder())) {
        Await.until("the endpoint serves", PATIENCE, () -> Listening.at(port));
        var ways = new Ways(chain(port, encoder, writer), new BareCaller(port, Map.of()));
        if (modules == null) {
          progress.accept("gateway: Portkey is skipped (no " + MODULES + ")");
          return ways.alone(load);
        }
        var log = parts.folder().resolve("portkey.log");
        try (var portkey = Portkey.start(modules, ports.free(), log)) {
          progress.accept("gateway: beside Portkey");
          return ways.beside(portkey.caller(port), load, extent);
        }
      }
    }
  }

  private static TopicWriter writer(BackingParts parts) {
    var url = parts.settings().text("registry.url", "the registry");
    var registry =
        new CachedSchemaRegistry(
            new HttpSchemaRegistry(url, Duration.ofSeconds(20)), Clock.systemUTC());
    Topics.USAGE.valueSerde(registry); // tells Avro which classes are events, as every stage does
    return new TopicWriter(KafkaAccess.from(parts.settings()), registry, "bench-gateway");
  }

  private static Chain chain(int port, SentenceEncoder encoder, TopicWriter writer) {
    return new Chain(port, Load.AT_ONCE, encoder, writer);
  }

  private static JavaProcess endpoint(int port, Path folder) throws IOException {
    var words = List.of(Integer.toString(port));
    return JavaProcess.start(
        List.of("-Xmx256m"), Endpoint.class, words, folder.resolve("endpoint.log"));
  }

  /** The product's way to the endpoint and the straight one. */
  private record Ways(Caller chain, Caller straight) {

    List<Figure> alone(Load load) throws Exception {
      load.added(chain, straight); // warms all up
      return List.of(
          Figure.alone(
              NAME, "added to a call (no Portkey)", load.added(chain, straight), "ms", Goal.none()),
          Figure.alone(NAME, "calls (no Portkey)", load.perSecond(chain), "1/s", Goal.none()));
    }

    List<Figure> beside(Caller portkey, Load load, Extent extent) throws Exception {
      var rounds = extent.rounds();
      var added =
          rounds.compare(() -> load.added(chain, straight), () -> load.added(portkey, straight));
      var perSecond = rounds.compare(() -> load.perSecond(chain), () -> load.perSecond(portkey));
      return List.of(
          Figure.of(NAME, "added to a call", added, "ms", Goal.atMostTimes(0.25)),
          Figure.of(NAME, "calls, eight at once", perSecond, "1/s", Goal.atLeastTimes(5)));
    }
  }
}
