package dev.parley.schemas.registry;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.apache.avro.Schema;
import org.apache.avro.SchemaParseException;

/**
 * Any registry with Confluent's REST API: Confluent, Apicurio, Karapace, Redpanda.
 *
 * <p>Each call is tried until {@code patience} is over, so a registry that restarts is waited for.
 */
public final class HttpSchemaRegistry implements SchemaRegistry {
  private static final Duration CALL_TIMEOUT = Duration.ofSeconds(5);
  private static final Duration PAUSE = Duration.ofMillis(200);
  private static final String MEDIA_TYPE = "application/vnd.schemaregistry.v1+json";
  private static final ObjectMapper JSON = new ObjectMapper();

  private final String url;
  private final Duration patience;
  private final HttpClient http = HttpClient.newBuilder().connectTimeout(CALL_TIMEOUT).build();

  /**
   * @param url the API's root, for example {@code http://127.0.0.1:8081}
   * @param patience how long one look-up waits for a registry that does not answer
   */
  public HttpSchemaRegistry(String url, Duration patience) {
    this.url = url.endsWith("/") ? url.substring(0, url.length() - 1) : url;
    this.patience = patience;
  }

  @Override
  public int register(String subject, Schema schema) {
    var body = JSON.createObjectNode().put("schema", schema.toString()).toString();
    var path = "/subjects/" + URLEncoder.encode(subject, StandardCharsets.UTF_8) + "/versions";
    var answer =
        call(request(path).POST(HttpRequest.BodyPublishers.ofString(body)).build(), subject);
    return answer.path("id").asInt();
  }

  @Override
  public Schema byId(int id) {
    var answer = call(request("/schemas/ids/" + id).GET().build(), "schema id " + id);
    try {
      return new Schema.Parser().parse(answer.path("schema").asText());
    } catch (SchemaParseException e) {
      throw new UnreadableRecordException("schema id " + id + ": not an Avro schema");
    }
  }

  private HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(URI.create(url + path))
        .timeout(CALL_TIMEOUT)
        .header("Content-Type", MEDIA_TYPE)
        .header("Accept", MEDIA_TYPE + ", application/json");
  }

  private JsonNode call(HttpRequest request, String what) {
    long giveUp = System.nanoTime() + patience.toNanos();
    while (true) {
      try {
        return answer(http.send(request, HttpResponse.BodyHandlers.ofString()), what);
      } catch (IOException | RegistryUnavailableException e) {
        if (System.nanoTime() > giveUp) {
          throw new RegistryUnavailableException(what + ": the registry does not answer");
        }
        pause();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new RegistryUnavailableException(what + ": interrupted");
      }
    }
  }

  private static JsonNode answer(HttpResponse<String> response, String what) throws IOException {
    int status = response.statusCode();
    if (status == 200) {
      return JSON.readTree(response.body());
    }
    if (status >= 500 || status == 429 || status == 408) {
      throw new RegistryUnavailableException(what + ": the registry answered " + status);
    }
    throw new UnreadableRecordException(what + ": the registry answered " + status);
  }

  private static void pause() {
    try {
      Thread.sleep(PAUSE.toMillis());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new RegistryUnavailableException("interrupted");
    }
  }
}
