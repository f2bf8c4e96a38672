package dev.parley.bench.model;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import org.junit.jupiter.api.Test;

class MockModelTest {

  private static List<String> ask(MockModel model, String prompt) throws Exception {
    var message = new JsonObject().put("role", "user").put("content", prompt);
    var body = new JsonObject().put("messages", new JsonArray().add(message)).encode();
    var request =
        HttpRequest.newBuilder(URI.create(model.url() + "/chat/completions"))
            .POST(HttpRequest.BodyPublishers.ofString(body))
            .build();
    var answer = HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofLines());
    return answer.body().filter(line -> !line.isEmpty()).toList();
  }

  @Test
  void saysTheFirstSentenceOfTheFirstPassageAsAStream() throws Exception {
    try (var model = new MockModel()) {
      var lines =
          ask(
              model,
              """
              <passage n="1" title="Refunds">
              # Refunds

              Refunds take seven working days. More follows.
              </passage>
              <passage n="2" title="Other">
              Other things are said here as well.
              </passage>
              """);

      var first = new JsonObject(lines.get(0).substring("data: ".length()));
      var delta = first.getJsonArray("choices").getJsonObject(0).getJsonObject("delta");
      assertThat(delta.getString("content")).isEqualTo("Refunds take seven working days. [1]");
      assertThat(lines).last().isEqualTo("data: [DONE]");
      assertThat(model.calls()).isEqualTo(1);
    }
  }

  @Test
  void takesItsTime() throws Exception {
    try (var model = new MockModel()) {
      model.answerAfter(() -> 300);
      long began = System.nanoTime();

      ask(model, "no passage");

      assertThat((System.nanoTime() - began) / 1e6).isGreaterThanOrEqualTo(299);
    }
  }
}
