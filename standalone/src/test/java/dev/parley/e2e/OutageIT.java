package dev.parley.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.parley.e2e.RunningProduct.Product;
import dev.parley.schemas.stage.Health;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** A neighbour that goes away: it is said, chat goes on, and it heals without a restart. */
@ExtendWith(RunningProduct.class)
class OutageIT {
  private static final Duration HEALS = Duration.ofSeconds(60);

  @Test
  void whenPostgresIsKilledChatGoesOnAndHistoryCatchesUp(Product product) {
    var api = product.company("nopostgres");
    api.learn("refunds.md", Pages.REFUNDS);
    var conversation = api.newConversation();
    var history = "/v1/conversations/" + conversation + "/messages";
    try (var chat = new Chat(api).subscribe(conversation)) {
      chat.ask(conversation, "m1", "hello");

      end("postgres", product);

      // It may be back before anybody asks; what must not happen is any other answer.
      assertThat(api.get(history).status()).isIn(200, 503);
      assertThat(chat.ask(conversation, "m2", "How long do refunds take?").path("text").asText())
          .contains("seven working days");
      await()
          .atMost(HEALS)
          .untilAsserted(
              () ->
                  assertThat(api.get(history).json().path("messages").findValuesAsText("author"))
                      .containsExactly("user", "bot", "user", "bot"));
    }
    await().atMost(HEALS).until(() -> allUp(product));
  }

  @Test
  void whilePostgresHangsHistorySaysSoAndChatGoesOn(Product product) throws Exception {
    var api = product.company("hungpostgres");
    var conversation = api.newConversation();
    try (var chat = new Chat(api).subscribe(conversation)) {
      chat.ask(conversation, "m1", "hello");
      var hung = children("postgres", product);

      signal("STOP", hung);
      try {
        var answer = api.get("/v1/conversations/" + conversation + "/messages");
        assertThat(answer.status()).isEqualTo(503);
        assertThat(chat.ask(conversation, "m2", "thanks").path("outcome").asText())
            .isEqualTo("ANSWERED");
        await().atMost(HEALS).until(() -> !product.isUp("postgres"));
      } finally {
        signal("CONT", hung);
      }
    }
    await().atMost(HEALS).until(() -> allUp(product));
  }

  @Test
  void withoutTheRegistryTheDoorSaysSoAndComesBack(Product product) {
    var api = product.company("noregistry");
    var conversation = api.newConversation();
    try (var chat = new Chat(api).subscribe(conversation)) {
      chat.ask(conversation, "m1", "hello");

      end("registry", product);

      await()
          .pollInterval(Duration.ofMillis(20))
          .atMost(HEALS)
          .until(() -> !product.isUp("registry"));
      assertThat(product.admin().get("/v1/status").expect(200).path("healthy").asBoolean())
          .isFalse();
      // Schemas are known by now, so nobody has to wait for it.
      assertThat(chat.ask(conversation, "m2", "thanks").path("outcome").asText())
          .isEqualTo("ANSWERED");
    }
    await().atMost(HEALS).until(() -> allUp(product));
    assertThat(api.post("/v1/conversations", Map.of()).status()).isEqualTo(201);
  }

  private static boolean allUp(Product product) {
    return product.health().values().stream().allMatch(Health::isUp);
  }

  /** Ends the child as a crash would. */
  private static void end(String name, Product product) {
    children(name, product).forEach(ProcessHandle::destroyForcibly);
  }

  private static void signal(String signal, List<ProcessHandle> processes) throws Exception {
    for (var process : processes.stream().filter(ProcessHandle::isAlive).toList()) {
      new ProcessBuilder("kill", "-" + signal, Long.toString(process.pid())).start().waitFor();
    }
  }

  private static List<ProcessHandle> children(String name, Product product) {
    var marks = Map.of("postgres", "/postgres", "registry", "apicurio");
    var children =
        ProcessHandle.current()
            .descendants()
            .filter(it -> it.info().commandLine().orElse("").contains(marks.get(name)))
            .filter(it -> it.children().findAny().isEmpty() || name.equals("postgres"))
            .toList();
    assertThat(children).as("children of %s in %s", name, product.data()).isNotEmpty();
    return children;
  }
}
