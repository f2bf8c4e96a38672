package dev.parley.cli.stores;

import dev.parley.cli.Command;
import dev.parley.cli.Exit;
import dev.parley.cli.Failure;
import dev.parley.cli.Parley;
import dev.parley.cli.client.Json;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** {@code parley rebuild}: derived stores made anew from the log. */
@picocli.CommandLine.Command(
    name = "rebuild",
    description = {
      "Makes the search index, the read models (history) or all of them anew from the log, caches",
      "included, while the product runs; returns when the new ones serve."
    })
public final class RebuildCommand implements Command {
  private static final List<String> STORES = List.of("index", "history", "all");

  @ParentCommand private @Nullable Parley parent;

  @Parameters(paramLabel = "STORE", description = "index, history or all.")
  private String store = "";

  @Option(names = "--json", description = "One JSON object.")
  private boolean json;

  @Override
  public Integer call() {
    if (!STORES.contains(store)) {
      throw new Failure(Exit.USAGE, "STORE: " + store + " (expected: index, history or all)");
    }
    var parley = Objects.requireNonNull(parent);
    long began = System.nanoTime();
    new Order(parley).carryOut("rebuild", store, "Rebuilding " + store);
    double seconds = Duration.ofNanos(System.nanoTime() - began).toMillis() / 1000.0;
    var out = parley.terminal().out();
    if (json) {
      out.println(Json.line(Json.object().put("rebuilt", store).put("seconds", seconds)));
    } else {
      out.printf("Rebuilt %s in %.1f s%n", store, seconds);
    }
    return Exit.OK;
  }
}
