package dev.parley.cli;

import dev.parley.cli.client.Api;
import dev.parley.cli.client.Target;
import dev.parley.cli.product.StartedFolders;
import java.net.URI;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;

/** The word {@code parley} itself, with the options that every subcommand takes. */
@picocli.CommandLine.Command(
    name = "parley",
    description = "Self-hosted support chat that answers from your own documents.",
    version = "Parley " + Parley.VERSION,
    mixinStandardHelpOptions = true,
    scope = ScopeType.INHERIT,
    synopsisSubcommandLabel = "COMMAND",
    sortOptions = false,
    usageHelpAutoWidth = true,
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:done",
      "1:failed, at least in part",
      "2:the command was not understood",
      "3:the product is not reachable or not healthy"
    })
public final class Parley implements Command {
  /** Of the product. */
  public static final String VERSION = "0.1.0";

  private static final int DEFAULT_PORT = 8080;

  private final Terminal terminal;
  private final Map<String, String> environment;

  @Spec private @Nullable CommandSpec spec;

  @Option(
      names = "--url",
      scope = ScopeType.INHERIT,
      order = 100,
      paramLabel = "URL",
      description = "Where the product is (default: http://localhost and the data folder's port).")
  private @Nullable URI url;

  @Option(
      names = "--key",
      scope = ScopeType.INHERIT,
      order = 101,
      paramLabel = "KEY",
      description = "API key (default: the admin key of the data folder).")
  private @Nullable String key;

  @Option(
      names = "--data",
      scope = ScopeType.INHERIT,
      order = 102,
      paramLabel = "DIR",
      description = "Data folder (default: the last one started, else ./data).")
  private @Nullable Path data;

  public Parley(Terminal terminal, Map<String, String> environment) {
    this.terminal = terminal;
    this.environment = Map.copyOf(environment);
  }

  @Override
  public Integer call() {
    if (spec != null) {
      throw new ParameterException(spec.commandLine(), "COMMAND: missing (expected: one of these)");
    }
    return Exit.USAGE;
  }

  public Terminal terminal() {
    return terminal;
  }

  public Map<String, String> environment() {
    return environment;
  }

  /** Speaks to the product that {@code --url} and {@code --key} name. */
  public Api api() {
    return new Api(new Target(address(), key()));
  }

  private URI address() {
    if (url == null) {
      return URI.create("http://localhost:" + startedFolders().port(data()).orElse(DEFAULT_PORT));
    }
    var scheme = url.getScheme();
    if (url.getHost() == null || !("http".equals(scheme) || "https".equals(scheme))) {
      throw new Failure(Exit.USAGE, "--url: " + url + " (expected: http://HOST:PORT)");
    }
    return url;
  }

  private String key() {
    return key != null ? key : startedFolders().adminKey(Optional.ofNullable(data), address());
  }

  /** The data folder that {@code --data} names. */
  public Optional<Path> data() {
    return Optional.ofNullable(data);
  }

  /** The data folders of products that were started on this machine by this user. */
  public StartedFolders startedFolders() {
    return StartedFolders.of(environment);
  }
}
