package dev.parley.bench.chaos.product;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

/**
 * What a process says of itself at {@code /health}.
 *
 * @param isUp false also where nobody answers
 */
public record StageHealth(boolean isUp, Map<String, Long> facts) {
  /** Of a process that is not there. */
  static final StageHealth NONE = new StageHealth(false, Map.of());

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Duration PATIENCE = Duration.ofSeconds(2);

  public StageHealth {
    facts = Map.copyOf(facts);
  }

  /** 0 where it is not told. */
  public long fact(String name) {
    return facts.getOrDefault(name, 0L);
  }

  static StageHealth at(int port) throws IOException {
    var url = URI.create("http://127.0.0.1:" + port + "/health").toURL();
    var asked = (HttpURLConnection) url.openConnection();
    asked.setConnectTimeout((int) PATIENCE.toMillis());
    asked.setReadTimeout((int) PATIENCE.toMillis());
    try {
      boolean up = asked.getResponseCode() == HttpURLConnection.HTTP_OK;
      try (var body = up ? asked.getInputStream() : asked.getErrorStream()) {
        return of(up, body == null ? new byte[0] : body.readAllBytes());
      }
    } catch (IOException notThere) {
      return NONE;
    }
  }

  /**
   * @param body as it was answered; nothing is told by an empty one, or one without facts
   */
  static StageHealth of(boolean up, byte[] body) throws IOException {
    var facts = new HashMap<String, Long>();
    JSON.readTree(body)
        .path("facts")
        .properties()
        .forEach(fact -> facts.put(fact.getKey(), fact.getValue().asLong()));
    return new StageHealth(up, facts);
  }
}
