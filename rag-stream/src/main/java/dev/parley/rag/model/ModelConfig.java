package dev.parley.rag.model;

import dev.parley.schemas.stage.Settings;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A language model and how it is called.
 *
 * @param slot what it is there for: small, large or backup
 * @param url {@code llm.SLOT.url}: root of an OpenAI-compatible API, with its {@code /v1}
 * @param model {@code llm.SLOT.model}
 * @param key {@code llm.SLOT.key.file}, or {@code llm.SLOT.key} from the environment; may be absent
 * @param connect {@code llm.SLOT.timeout.connect}
 * @param first {@code llm.SLOT.timeout.first}: to the first token
 * @param next {@code llm.SLOT.timeout.next}: from each token to the next
 * @param concurrency {@code llm.SLOT.concurrency}: calls at once
 * @param tokens {@code llm.SLOT.tokens}: of an answer, at most
 * @param rest {@code llm.SLOT.breaker.rest}: how long a provider that fails is left alone
 */
public record ModelConfig(
    String slot,
    URI url,
    String model,
    @Nullable Secret key,
    Duration connect,
    Duration first,
    Duration next,
    int concurrency,
    int tokens,
    Duration rest) {

  /** Empty when no URL is set. */
  public static Optional<ModelConfig> from(Settings settings, String slot) {
    var prefix = "llm." + slot + ".";
    return settings
        .find(prefix + "url")
        .map(
            url ->
                new ModelConfig(
                    slot,
                    ServiceUrl.of(prefix + "url", url),
                    settings.text(prefix + "model", "the name of a model of that endpoint"),
                    Secret.from(settings, "llm." + slot).orElse(null),
                    settings.duration(prefix + "timeout.connect", Duration.ofSeconds(2)),
                    settings.duration(prefix + "timeout.first", Duration.ofSeconds(3)),
                    settings.duration(prefix + "timeout.next", Duration.ofSeconds(2)),
                    settings.integer(prefix + "concurrency", 8, 1, 1024),
                    settings.integer(prefix + "tokens", 400, 16, 4096),
                    settings.duration(prefix + "breaker.rest", Duration.ofSeconds(10))));
  }

  /** Who is called, for the record: the host. */
  public String provider() {
    return url.getHost();
  }
}
