package dev.parley.cli.privacy;

import dev.parley.cli.Command;
import dev.parley.cli.Exit;
import dev.parley.cli.Failure;
import dev.parley.cli.Parley;
import dev.parley.cli.client.Target;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;

/** {@code parley export}: everything that is kept about a user. */
@picocli.CommandLine.Command(
    name = "export",
    description = "Writes everything that is kept about a user, as JSON.")
public final class ExportCommand implements Command {
  @ParentCommand private @Nullable Parley parent;

  @Option(names = "--tenant", required = true, paramLabel = "T", description = "Whose user.")
  private String tenant = "";

  @Option(
      names = "--user",
      required = true,
      paramLabel = "U",
      description = "The tenant's own id of the person, or u-... or r-... as topics have it.")
  private String user = "";

  @Option(names = "--out", paramLabel = "FILE", description = "Where to (default: the terminal).")
  private @Nullable Path out;

  @Override
  public Integer call() {
    var parley = Objects.requireNonNull(parent);
    var path = "/v1/users/" + Target.segment(user) + "/export";
    var query = Map.of("tenant", tenant);
    if (out == null) {
      parley.api().copy(path, query, parley.terminal().out());
      return Exit.OK;
    }
    try (var file = Files.newOutputStream(out)) {
      parley.api().copy(path, query, file);
    } catch (IOException e) {
      throw new Failure("--out: " + out + " cannot be written");
    }
    return Exit.OK;
  }
}
