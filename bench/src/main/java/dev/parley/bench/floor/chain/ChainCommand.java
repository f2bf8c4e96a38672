package dev.parley.bench.floor.chain;

import dev.parley.schemas.stage.Settings;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * {@code parley bench floor-chain}: bare chains as a process of their own, under the dialog stage's
 * guarantee, until it is ended. Its topics must be there.
 */
@Command(name = "floor-chain", hidden = true, description = "The floor that others are held to.")
public final class ChainCommand implements Callable<Integer> {
  /** Which chains, with commas between. */
  public static final String KINDS = "floor.chains";

  @Option(names = "--settings", required = true, paramLabel = "FILE", description = "As for run.")
  private Path file = Path.of("");

  @Override
  public Integer call() throws Exception {
    var settings = Settings.load(file, Map.of());
    for (var word : settings.text(KINDS, "names of chains").split(",", -1)) {
      BareChain.valueOf(word).start(settings);
    }
    new CountDownLatch(1).await();
    return 0;
  }

  /** As settings name them. */
  public static String kinds(BareChain... chains) {
    return String.join(",", Arrays.stream(chains).map(Enum::name).toList());
  }
}
