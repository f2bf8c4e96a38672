package dev.parley.gateway;

import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;

/** What tests ask of a door over HTTP. */
abstract class DoorCalls {
  private final HttpClient http = HttpClient.newHttpClient();

  abstract URI uri(String path);

  abstract String adminKey();

  /** An answer: its status, headers and body. */
  record Answer(int status, java.net.http.HttpHeaders headers, String text) {
    JsonObject json() {
      return new JsonObject(text);
    }
  }

  /** Sends JSON, or nothing when the body is empty. */
  Answer send(String method, String path, String key, String body)
      throws IOException, InterruptedException {
    return send(method, path, key, body, body.isEmpty() ? "" : "application/json");
  }

  Answer send(String method, String path, String key, String body, String type)
      throws IOException, InterruptedException {
    var request =
        HttpRequest.newBuilder(uri(path))
            .timeout(Duration.ofSeconds(20))
            .method(method, HttpRequest.BodyPublishers.ofString(body));
    if (!key.isEmpty()) {
      request.header("authorization", "Bearer " + key);
    }
    if (!type.isEmpty()) {
      request.header("content-type", type);
    }
    return send(request.build());
  }

  Answer send(HttpRequest request) throws IOException, InterruptedException {
    var answer = http.send(request, HttpResponse.BodyHandlers.ofString());
    return new Answer(answer.statusCode(), answer.headers(), answer.body());
  }

  HttpClient http() {
    return http;
  }

  /** Makes a tenant as the admin does. */
  void tenant(String name, boolean publicChat) throws IOException, InterruptedException {
    send(
        "POST",
        "/v1/tenants",
        adminKey(),
        new JsonObject().put("tenant", name).put("publicChat", publicChat).encode());
  }

  /** A new key of a tenant. */
  String key(String tenant, String role) throws IOException, InterruptedException {
    return send(
            "POST",
            "/v1/tenants/" + tenant + "/keys",
            adminKey(),
            new JsonObject().put("role", role).encode())
        .json()
        .getString("key");
  }

  /** A new conversation's id. */
  String conversation(String key) throws IOException, InterruptedException {
    return send("POST", "/v1/conversations", key, "").json().getString("conversationId");
  }

  /** A new visitor's token. */
  String visitor(String tenant) throws IOException, InterruptedException {
    return send("POST", "/v1/public/companies/" + tenant + "/visitors", "", "")
        .json()
        .getString("token");
  }
}
