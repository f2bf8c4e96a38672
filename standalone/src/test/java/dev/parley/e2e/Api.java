package dev.parley.e2e;

import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;

/** The HTTP API with one key, as a company's program would use it. */
final class Api {
  static final ObjectMapper JSON = new ObjectMapper();

  static {
    // A connection that was idle for longer may have been closed by the server.
    System.setProperty("jdk.httpclient.keepalive.timeout", "5");
  }

  private static final HttpClient HTTP =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private static final Duration TIMEOUT = Duration.ofSeconds(20);

  private final String url;
  private final String key;
  private final String tenant;

  /** With a key that may name any company, or that nobody knows. */
  Api(String url, String key) {
    this(url, key, "");
  }

  Api(String url, String key, String tenant) {
    this.url = url;
    this.key = key;
    this.tenant = tenant;
  }

  /** What came back. */
  record Answered(int status, String mediaType, String body) {
    JsonNode json() {
      try {
        return JSON.readTree(body);
      } catch (JsonProcessingException e) {
        throw new UncheckedIOException(e);
      }
    }

    JsonNode expect(int expected) {
      if (status != expected) {
        throw new AssertionError("status " + status + ", expected " + expected + ": " + body);
      }
      return json();
    }
  }

  /** The same company with a new key of another role. */
  Api as(String role) {
    var made = post("/v1/tenants/" + tenant + "/keys", Map.of("role", role)).expect(201);
    return new Api(url, made.path("key").asText(), tenant);
  }

  Answered get(String path) {
    return send(request(path).GET());
  }

  Answered delete(String path) {
    return send(request(path).DELETE());
  }

  Answered post(String path, Map<String, ?> body) {
    try {
      return post(path, JSON.writeValueAsString(body));
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException(e);
    }
  }

  Answered post(String path, String body) {
    return send(
        request(path)
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofString(body)));
  }

  Answered patch(String path, Map<String, ?> body) {
    try {
      var text = BodyPublishers.ofString(JSON.writeValueAsString(body));
      return send(request(path).header("Content-Type", "application/json").method("PATCH", text));
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException(e);
    }
  }

  Answered put(String document, String mediaType, byte[] bytes) {
    return send(
        request("/v1/documents/" + encoded(document))
            .header("Content-Type", mediaType)
            .PUT(BodyPublishers.ofByteArray(bytes)));
  }

  Answered putJson(String path, Map<String, ?> body) {
    try {
      return send(
          request(path)
              .header("Content-Type", "application/json")
              .PUT(BodyPublishers.ofString(JSON.writeValueAsString(body))));
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Uploads Markdown and waits until it is searchable by vectors. */
  void learn(String document, String markdown) {
    put(document, "text/markdown", markdown.getBytes(StandardCharsets.UTF_8)).expect(202);
    awaitStage(document, "VECTOR");
  }

  /** For a stage that nothing follows: one on the way may pass unseen. */
  void awaitStage(String document, String stage) {
    await()
        .atMost(Duration.ofMinutes(1))
        .until(
            () ->
                get("/v1/documents/" + encoded(document))
                    .json()
                    .path("stage")
                    .asText()
                    .equals(stage));
  }

  String newConversation() {
    return post("/v1/conversations", Map.of()).expect(201).path("conversationId").asText();
  }

  String url() {
    return url;
  }

  /** The company of its key; empty where it has none of its own. */
  String tenant() {
    return tenant;
  }

  String key() {
    return key;
  }

  static String encoded(String segment) {
    return URLEncoder.encode(segment, StandardCharsets.UTF_8).replace("+", "%20");
  }

  private HttpRequest.Builder request(String path) {
    var request = HttpRequest.newBuilder(URI.create(url + path)).timeout(TIMEOUT);
    return key.isEmpty() ? request : request.header("Authorization", "Bearer " + key);
  }

  private static Answered send(HttpRequest.Builder request) {
    try {
      var answer = HTTP.send(request.build(), HttpResponse.BodyHandlers.ofString());
      var type = answer.headers().firstValue("Content-Type").orElse("");
      return new Answered(answer.statusCode(), type, answer.body());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }
}
