package dev.parley.cli.client;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import dev.parley.cli.Exit;
import dev.parley.cli.Failure;
import dev.parley.cli.Pause;
import java.io.IOException;
import java.io.OutputStream;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;

/**
 * The product's HTTP interface. Refusals come as {@link Problem}, silence as {@link Failure} with
 * {@link Exit#UNREACHABLE}; "too many requests" is waited out.
 */
public final class Api {
  private static final Duration CONNECT = Duration.ofSeconds(5);
  private static final Duration EACH = Duration.ofSeconds(60);
  private static final Duration PATIENCE = Duration.ofMinutes(5);

  private final HttpClient http =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).connectTimeout(CONNECT).build();
  private final Target target;

  public Api(Target target) {
    this.target = target;
  }

  public Target target() {
    return target;
  }

  HttpClient http() {
    return http;
  }

  public JsonNode get(String path, Map<String, String> query) {
    return send(request(path, query).GET().build());
  }

  public JsonNode post(String path, Map<String, String> query, JsonNode body) {
    var request =
        request(path, query)
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofString(Json.line(body)));
    return send(request.build());
  }

  public JsonNode put(
      String path, Map<String, String> query, String mediaType, BodyPublisher body) {
    return send(request(path, query).header("Content-Type", mediaType).PUT(body).build());
  }

  public JsonNode patch(String path, Map<String, String> query, JsonNode body) {
    var request =
        request(path, query)
            .header("Content-Type", "application/json")
            .method("PATCH", BodyPublishers.ofString(Json.line(body)));
    return send(request.build());
  }

  public JsonNode delete(String path, Map<String, String> query) {
    return send(request(path, query).DELETE().build());
  }

  /** Hands an answer on as it comes, however long it is. */
  public void copy(String path, Map<String, String> query, OutputStream to) {
    var request = request(path, query).timeout(PATIENCE).GET().build();
    try {
      var response = http.send(request, BodyHandlers.ofInputStream());
      try (var body = response.body()) {
        if (response.statusCode() / 100 != 2) {
          var text = new String(body.readAllBytes(), StandardCharsets.UTF_8);
          throw Problem.of(response.statusCode(), parsed(text));
        }
        body.transferTo(to);
        to.flush();
      }
    } catch (IOException e) {
      throw new Failure(Exit.UNREACHABLE, "the answer broke off at " + target.url());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new Failure("interrupted");
    }
  }

  private HttpRequest.Builder request(String path, Map<String, String> query) {
    var builder = HttpRequest.newBuilder(target.at(path, query)).timeout(EACH);
    try {
      return builder.header("Authorization", "Bearer " + target.key());
    } catch (IllegalArgumentException e) {
      throw new Failure(Exit.USAGE, "--key: has characters that no key has (expected: pk_...)");
    }
  }

  private JsonNode send(HttpRequest request) {
    long giveUp = System.nanoTime() + PATIENCE.toNanos();
    while (true) {
      var response = exchange(request);
      if (response.statusCode() != 429 || System.nanoTime() > giveUp) {
        return body(response);
      }
      pause(response.headers().firstValue("Retry-After").orElse("1"));
    }
  }

  private HttpResponse<String> exchange(HttpRequest request) {
    try {
      return http.send(request, BodyHandlers.ofString(StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new Failure(
          Exit.UNREACHABLE,
          "nothing answers at "
              + target.url()
              + " (expected: a running product; `parley up` starts one, --url names another)");
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new Failure("interrupted");
    }
  }

  private static JsonNode body(HttpResponse<String> response) {
    var body = parsed(response.body());
    if (response.statusCode() / 100 != 2) {
      throw Problem.of(response.statusCode(), body);
    }
    return body;
  }

  private static JsonNode parsed(String text) {
    try {
      return text.isBlank() ? Json.object() : Json.parse(text);
    } catch (JsonProcessingException e) {
      return Json.object();
    }
  }

  private static void pause(String seconds) {
    try {
      Pause.of(Duration.ofSeconds(Math.max(1, Math.min(60, Integer.parseInt(seconds.strip())))));
    } catch (NumberFormatException e) {
      pause("1");
    }
  }
}
