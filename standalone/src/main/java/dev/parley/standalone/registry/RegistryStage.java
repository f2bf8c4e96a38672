package dev.parley.standalone.registry;

import dev.parley.schemas.stage.Health;
import dev.parley.schemas.stage.Settings;
import dev.parley.standalone.EmbeddedPart;
import dev.parley.standalone.Ports;
import dev.parley.standalone.child.ChildCommand;
import dev.parley.standalone.child.ClassArchive;
import dev.parley.standalone.child.SupervisedChild;
import dev.parley.standalone.parts.PartArchive;
import dev.parley.standalone.parts.PartsCache;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * Apicurio Registry on the loopback address, in a JVM of its own.
 *
 * <p>Reads {@code data.dir}, {@code registry.port}, {@code parts.dir}, {@code postgres.url}, {@code
 * postgres.user}, {@code postgres.password}; its database {@code registry} must be there.
 */
public final class RegistryStage implements EmbeddedPart {
  public static final PartArchive ARCHIVE =
      new PartArchive("registry-3.0.9", "/registry/apicurio-registry-app-3.0.9-all.tar.gz");

  private static final String PROGRAM = "apicurio-registry-app-3.0.9-runner.jar";
  private static final Duration READY_WITHIN = Duration.ofSeconds(90);
  private static final Duration STOP_WITHIN = Duration.ofSeconds(5);
  private static final Duration ANSWERS_WITHIN = Duration.ofSeconds(3);

  private volatile @Nullable SupervisedChild registry;
  private volatile Map<String, String> provided = Map.of();

  @Override
  public String name() {
    return "registry";
  }

  @Override
  public boolean isWanted(Settings settings) {
    return settings.find("registry.url").isEmpty();
  }

  @Override
  public Settings settle(Settings settings) throws IOException {
    int port = new Ports(new SecureRandom()).chosen(settings, "registry.port");
    return settings.with(
        Map.of("registry.port", Integer.toString(port), "registry.url", RegistryConfig.url(port)));
  }

  @Override
  public void start(Settings given) throws Exception {
    var config = RegistryConfig.from(settle(given));
    Ports.requireFree("registry.port", config.port());
    var home = PartsCache.from(given).unpacked(ARCHIVE);
    var client = HttpClient.newBuilder().connectTimeout(ANSWERS_WITHIN).build();
    var child =
        new SupervisedChild(
            command(config, home), () -> {}, () -> ask(client, config), READY_WITHIN);
    registry = child;
    child.start();
    provided = config.provides();
  }

  private static ChildCommand command(RegistryConfig config, Path home) {
    var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    // Quick to start and small; a registry is asked a few times in its life.
    var line =
        new ArrayList<>(
            List.of(
                java,
                "-Xmx192m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-XX:+ExitOnOutOfMemoryError",
                "-Djava.util.logging.manager=org.jboss.logmanager.LogManager"));
    line.addAll(new ClassArchive(home.resolve("classes.jsa")).flags());
    line.addAll(List.of("-jar", home.resolve(PROGRAM).toString()));
    return new ChildCommand(
        "registry", line, config.environment(), config.folder(), config.log(), "TERM", STOP_WITHIN);
  }

  private static void ask(HttpClient client, RegistryConfig config)
      throws IOException, InterruptedException {
    var request = HttpRequest.newBuilder(config.subjects()).timeout(ANSWERS_WITHIN).build();
    int status = client.send(request, HttpResponse.BodyHandlers.discarding()).statusCode();
    if (status != 200) {
      throw new IOException("status " + status);
    }
  }

  @Override
  public Map<String, String> provides() {
    return provided;
  }

  /** The registry's process id while it runs. */
  public OptionalLong pid() {
    var child = registry;
    return child == null ? OptionalLong.empty() : child.pid();
  }

  @Override
  public Health check() {
    var child = registry;
    return child == null ? Health.down("registry is not started") : child.health();
  }

  @Override
  public void close() {
    var child = registry;
    if (child != null) {
      child.close();
    }
  }
}
