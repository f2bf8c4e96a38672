package dev.parley.rag.rerank;

import dev.parley.rag.model.Secret;
import dev.parley.rag.model.ServiceUrl;
import dev.parley.schemas.stage.Settings;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;

/**
 * A service that reranks.
 *
 * @param url {@code rag-stream.rerank.url}: whole, such as {@code https://host/v1/rerank}
 * @param model {@code rag-stream.rerank.model}
 * @param key {@code rag-stream.rerank.key.file} or {@code rag-stream.rerank.key}
 * @param time {@code rag-stream.rerank.time}: after this the ranking stays as it was
 * @param first {@code rag-stream.rerank.first}: so many passages of a ranking are sent
 * @param rest {@code rag-stream.rerank.breaker.rest}: how long a service that fails is left alone
 */
public record RerankConfig(
    URI url, String model, Optional<Secret> key, Duration time, int first, Duration rest) {
  private static final String PREFIX = "rag-stream.rerank";

  /** Empty when no URL is set. */
  public static Optional<RerankConfig> from(Settings settings) {
    var name = PREFIX + ".url";
    return settings
        .find(name)
        .map(
            url ->
                new RerankConfig(
                    ServiceUrl.of(name, url),
                    settings.text(PREFIX + ".model", "the name of a model of that service"),
                    Secret.from(settings, PREFIX),
                    settings.duration(PREFIX + ".time", Duration.ofMillis(800)),
                    settings.integer(PREFIX + ".first", 20, 2, 50),
                    settings.duration(PREFIX + ".breaker.rest", Duration.ofSeconds(10))));
  }
}
