package dev.parley.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.parley.e2e.RunningProduct.Product;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What people write rests sealed: no file of the data folder holds it. */
@ExtendWith(RunningProduct.class)
class PrivacyIT {
  private static final String CANARY = "quillfeather.canary@example.org";
  private static final String MESSAGE_ID = "message-that-may-be-found-7719";

  @Test
  void aCanaryAddressInAChatStandsInNoFile(Product product) {
    var api = product.company("privacy");
    api.learn("refunds.md", Pages.REFUNDS);
    var conversation = api.newConversation();
    try (var chat = new Chat(api).subscribe(conversation)) {
      chat.ask(conversation, MESSAGE_ID, "I am " + CANARY + ", how long do refunds take?");
      chat.ask(conversation, "m2", "thanks, write to " + CANARY);
    }
    api.post("/v1/search", Map.of("query", "refund for " + CANARY)).expect(200);
    await()
        .atMost(Duration.ofSeconds(20))
        .until(
            () ->
                api.get("/v1/conversations/" + conversation + "/messages")
                        .json()
                        .path("messages")
                        .size()
                    == 4);

    // The control: an id that is no secret is found, so the search does see what was written.
    assertThat(holding(product.data(), MESSAGE_ID)).isNotEmpty();
    assertThat(holding(product.data(), CANARY)).isEmpty();
    assertThat(holding(product.data(), "quillfeather")).isEmpty();
  }

  private static List<Path> holding(Path folder, String text) {
    try (var files = Files.walk(folder)) {
      return files.filter(Files::isRegularFile).filter(file -> holds(file, text)).toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static boolean holds(Path file, String text) {
    try {
      return new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1).contains(text);
    } catch (NoSuchFileException e) {
      return false; // a temporary file that is gone by now
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
