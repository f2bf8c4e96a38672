package dev.parley.e2e;

import static java.util.Objects.requireNonNull;
import static org.awaitility.Awaitility.await;

import dev.parley.schemas.stage.Health;
import dev.parley.schemas.stage.Settings;
import dev.parley.standalone.Standalone;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.StoreScope;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * One product for all end-to-end tests of a test process, on free ports and a folder of its own.
 * Surefire hands the classes over one by one: to JUnit each is a run, only the session lasts.
 */
final class RunningProduct implements BeforeAllCallback, ParameterResolver {
  private static final String KEY = "product";

  @Override
  public void beforeAll(ExtensionContext context) {
    product(context);
  }

  @Override
  public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
    return parameter.getParameter().getType() == Product.class;
  }

  @Override
  public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
    return product(context);
  }

  private static Product product(ExtensionContext context) {
    return context
        .getStore(StoreScope.LAUNCHER_SESSION, ExtensionContext.Namespace.GLOBAL)
        .getOrComputeIfAbsent(KEY, key -> Product.start(), Product.class);
  }

  /** The running product and its door. */
  static final class Product implements ExtensionContext.Store.CloseableResource {
    private static final Duration READY = Duration.ofSeconds(120);

    private final Path data;
    private final Standalone standalone;
    private final Map<String, Integer> companies = new ConcurrentHashMap<>();

    private Product(Path data, Standalone standalone) {
      this.data = data;
      this.standalone = standalone;
    }

    static Product start() {
      return start(Map.of(), Standalone::start);
    }

    /** One more, with other settings, that answers and does not learn. */
    static Product answering(Map<String, String> settings) {
      return start(settings, Standalone::startAnswering);
    }

    /** As much of it as a test needs. */
    @FunctionalInterface
    private interface Start {
      void of(Standalone standalone) throws Exception;
    }

    private static Product start(Map<String, String> more, Start start) {
      try {
        var data = Files.createTempDirectory("parley-e2e");
        var settings = new Settings(Map.of("gateway.port", "0")).with(more);
        var standalone = new Standalone(data, settings, progress -> {});
        start.of(standalone);
        await().atMost(READY).until(() -> healthy(standalone));
        return new Product(data, standalone);
      } catch (Exception e) {
        throw new IllegalStateException("the product did not start", e);
      }
    }

    private static boolean healthy(Standalone standalone) {
      return standalone.health().values().stream().allMatch(Health::isUp);
    }

    Path data() {
      return data;
    }

    Settings settings() {
      return standalone.settings();
    }

    Map<String, Health> health() {
      return standalone.health();
    }

    boolean isUp(String stage) {
      return requireNonNull(standalone.health().get(stage)).isUp();
    }

    String url() {
      var facts = requireNonNull(standalone.health().get("ingest-gateway")).facts();
      return "http://127.0.0.1:" + facts.get("port");
    }

    /** As the admin key. */
    Api admin() {
      try {
        return new Api(url(), Files.readString(data.resolve("admin-key")).strip());
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    /**
     * A new company, and its owner's key.
     *
     * @param name what it is called; when a test asks for it once more, another number of it
     */
    Api company(String name) {
      int earlier = companies.merge(name, 1, Integer::sum) - 1;
      var tenant = earlier == 0 ? name : name + "-again-" + earlier;
      var admin = admin();
      admin.post("/v1/tenants", Map.of("tenant", tenant, "publicChat", true)).expect(201);
      var key = admin.post("/v1/tenants/" + tenant + "/keys", Map.of("role", "owner")).expect(201);
      return new Api(url(), key.path("key").asText(), tenant);
    }

    @Override
    public void close() {
      standalone.close();
      try (var files = Files.walk(data)) {
        files.sorted(Comparator.reverseOrder()).forEach(file -> file.toFile().delete());
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }
}
