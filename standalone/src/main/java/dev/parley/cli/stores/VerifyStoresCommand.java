package dev.parley.cli.stores;

import dev.parley.cli.Command;
import dev.parley.cli.Exit;
import dev.parley.cli.Parley;
import dev.parley.cli.client.Json;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;

/** {@code parley verify}: what the derived stores hold, as checksums. */
@picocli.CommandLine.Command(
    name = "verify",
    description = {
      "Waits until the index and the read models are as far as the log goes, then prints a checksum",
      "over the content of each of their parts: the same before and after `parley rebuild`."
    })
public final class VerifyStoresCommand implements Command {
  @ParentCommand private @Nullable Parley parent;

  @Option(names = "--json", description = "One JSON object: {\"checksums\":{STORE: HASH}}.")
  private boolean json;

  @Override
  public Integer call() {
    var parley = Objects.requireNonNull(parent);
    var checksums = new Order(parley).carryOut("verify", "all", "Comparing").path("checksums");
    var out = parley.terminal().out();
    if (json) {
      out.println(Json.line(Json.object().set("checksums", checksums)));
    } else {
      checksums
          .properties()
          .forEach(it -> out.printf("%-28s %s%n", it.getKey(), it.getValue().asText()));
    }
    return Exit.OK;
  }
}
