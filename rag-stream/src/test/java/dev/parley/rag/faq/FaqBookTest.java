package dev.parley.rag.faq;

import static dev.parley.schemas.events.Samples.ACME;
import static dev.parley.schemas.events.Samples.GLOBEX;
import static dev.parley.schemas.events.Samples.NOON;
import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.language.encode.Encoders;
import dev.parley.rag.embed.WordEncoder;
import dev.parley.rag.retrieve.Meaning;
import dev.parley.schemas.events.FaqEntry;
import dev.parley.schemas.ids.TenantId;
import dev.parley.schemas.ids.TenantKey;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class FaqBookTest {
  private final WordEncoder encoder = new WordEncoder();
  private final FaqBook book = new FaqBook(encoder, Optional.of(new Likeness(0.2, 0.98)));

  @AfterEach
  void close() {
    book.close();
  }

  @Test
  void theSameQuestionOfTwoTenantsHasEachItsOwnAnswer() {
    put(ACME, "refund", "By card.", "How are refunds paid?");
    put(GLOBEX, "refund", "By cheque.", "How are refunds paid?");

    assertThat(answer(ACME, "How are refunds paid?")).contains("By card.");
    assertThat(answer(GLOBEX, "How are refunds paid?")).contains("By cheque.");

    remove(ACME, "refund");

    assertThat(book.isThereAny(ACME)).isFalse();
    assertThat(answer(ACME, "How are refunds paid?")).isEmpty();
    assertThat(answer(GLOBEX, "How are refunds paid?")).contains("By cheque.");
  }

  @Test
  void aChangeCountsAtOnceWithoutAModel() {
    encoder.fail();
    var book = new FaqBook(encoder, Optional.empty());
    put(book, "By card.", "How are refunds paid?", "Money back");

    assertThat(answer(book, "money BACK?!")).contains("By card.");

    put(book, "Not at all.", "How are refunds paid?");

    assertThat(answer(book, "how are refunds paid")).contains("Not at all.");
    assertThat(answer(book, "Money back")).isEmpty();
    book.close();
  }

  private static void put(FaqBook book, String answer, String... questions) {
    book.on(new TenantKey(ACME, "refund"), entry(ACME, "refund", answer, questions));
  }

  private static Optional<String> answer(FaqBook book, String question) {
    return book.find(ACME, new Meaning(question)).map(it -> it.entry().getAnswer());
  }

  @Test
  void anyOfItsPhrasingsMayBeLikeTheQuestion() throws Exception {
    put(ACME, "refund", "By card.", "How are refunds paid?", "Do I get my money back?");
    put(ACME, "hours", "At nine.", "When do you open?");
    awaitRead();

    var hit = book.find(ACME, new Meaning("do I get the money back please")).orElseThrow();

    assertThat(hit.entry().getAnswer()).isEqualTo("By card.");
    assertThat(hit.asked()).isEqualTo("Do I get my money back?");
    assertThat(answer(ACME, "do I get the keys back in time for the party")).isEmpty();
  }

  @Test
  void aPhrasingThatStaysIsNotReadAgain() throws Exception {
    put(ACME, "hours", "At nine.", "When do you open?");
    awaitRead();
    put(ACME, "hours", "At ten.", "When do you open?", "Opening hours");
    awaitRead();

    assertThat(encoder.encoded()).containsExactlyInAnyOrder("When do you open?", "Opening hours");
  }

  @Test
  void aParaphraseIsFoundByMeaning() throws Exception {
    try (var model = Encoders.open(Encoders.DEFAULT, 1);
        var real = new FaqBook(model, Likeness.forEncoder(model.id()))) {
      real.on(
          new TenantKey(ACME, "cancel"),
          entry(ACME, "cancel", "In Settings.", "How do I cancel my subscription?"));
      real.on(
          new TenantKey(ACME, "pay"),
          entry(ACME, "pay", "By card.", "How can I pay for my subscription?"));
      await(real);

      assertThat(
              real.find(ACME, new Meaning("how to cancel a subscription"))
                  .map(it -> it.entry().getEntry()))
          .contains("cancel");
      assertThat(real.find(ACME, new Meaning("Can I transfer my subscription to a colleague?")))
          .isEmpty();
    }
  }

  private void put(TenantId tenant, String name, String answer, String... questions) {
    book.on(new TenantKey(tenant, name), entry(tenant, name, answer, questions));
  }

  private static FaqEntry entry(TenantId tenant, String name, String answer, String... questions) {
    return new FaqEntry(tenant.value(), name, 1L, List.of(questions), answer, NOON, "editor");
  }

  private void remove(TenantId tenant, String name) {
    book.on(new TenantKey(tenant, name), null);
  }

  private Optional<String> answer(TenantId tenant, String question) {
    return book.find(tenant, new Meaning(question)).map(it -> it.entry().getAnswer());
  }

  private void awaitRead() throws InterruptedException {
    await(book);
  }

  private static void await(FaqBook book) throws InterruptedException {
    assertThat(book.awaitRead(Duration.ofSeconds(20))).isTrue();
  }
}
