package dev.parley.bench.floor.turn;

import dev.parley.bench.floor.chain.BareChain;
import dev.parley.language.encode.Encoders;
import dev.parley.schemas.stage.Settings;
import dev.parley.schemas.topics.KafkaAccess;
import java.net.URI;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * {@code parley bench floor-door}: a bare door before bare chains, with a bare worker between, as a
 * process of its own, until it is ended.
 */
@Command(name = "floor-door", hidden = true, description = "The floor that others are held to.")
public final class DoorCommand implements Callable<Integer> {
  static final String PORT = "gateway.port";
  static final String MODEL = "floor.model.url";
  static final String WORKERS = "floor.workers";

  @Option(names = "--settings", required = true, paramLabel = "FILE", description = "As for run.")
  private Path file = Path.of("");

  @Override
  public Integer call() throws Exception {
    var settings = Settings.load(file, Map.of());
    var kafka = KafkaAccess.from(settings);
    BareChain.STATELESS.start(settings);
    BareChain.ASKING.start(settings);
    new BareWorker(
            kafka,
            URI.create(settings.text(MODEL, "a model's root URL")),
            Encoders.open(Encoders.DEFAULT, 1),
            settings.integer(WORKERS, 1, 1, 1024))
        .start();
    new BareDoor(kafka).open(settings.integer(PORT, 0, 1, 65_535));
    new CountDownLatch(1).await();
    return 0;
  }
}
