package dev.parley.bench.gateway;

import dev.parley.cli.Failure;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Map;

/** Java's HTTP client alone: asks, and reads the stream to its end. */
final class BareCaller implements Caller {
  private static final Duration PATIENCE = Duration.ofSeconds(20);
  private static final String LAST_WORD = "[1]";
  private static final String BODY =
      """
      {"model":"bench","stream":true,"temperature":0,"max_tokens":400,
       "messages":[{"role":"user","content":"How long do refunds take?"}]}
      """;

  private final HttpClient http =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private final HttpRequest request;

  /**
   * @param port where {@code /v1/chat/completions} is
   * @param headers beside the usual
   */
  BareCaller(int port, Map<String, String> headers) {
    var builder =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/v1/chat/completions"))
            .timeout(PATIENCE)
            .header("Content-Type", "application/json")
            .header("Authorization", "Bearer bench")
            .POST(BodyPublishers.ofString(BODY));
    headers.forEach(builder::header);
    request = builder.build();
  }

  @Override
  public void call() throws IOException, InterruptedException {
    var response = http.send(request, BodyHandlers.ofString());
    if (response.statusCode() != 200 || !response.body().contains(LAST_WORD)) {
      throw new Failure("the endpoint's answer did not come: status " + response.statusCode());
    }
  }
}
