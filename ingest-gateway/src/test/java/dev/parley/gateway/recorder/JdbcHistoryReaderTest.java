package dev.parley.gateway.recorder;

import static dev.parley.gateway.recorder.Spoken.message;
import static dev.parley.gateway.recorder.Spoken.reply;
import static dev.parley.schemas.events.Samples.ACME;
import static dev.parley.schemas.events.Samples.GLOBEX;
import static dev.parley.schemas.events.Samples.NOON;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.parley.gateway.history.HistoryUnavailableException;
import dev.parley.gateway.history.MessagePage;
import dev.parley.gateway.history.RecordedMessage;
import dev.parley.gateway.history.RecordedMessage.By;
import dev.parley.schemas.events.Outcome;
import dev.parley.schemas.events.Reply;
import dev.parley.schemas.events.Samples;
import dev.parley.schemas.ids.ConversationKey;
import dev.parley.schemas.ids.DocumentKey;
import dev.parley.schemas.ids.InvalidIdException;
import dev.parley.schemas.topics.Topics;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class JdbcHistoryReaderTest {
  private static final ConversationKey ACMES = Samples.conversation(ACME);
  private static final ConversationKey GLOBEXES = Samples.conversation(GLOBEX);
  private static final Optional<String> NEWEST = Optional.empty();

  @RegisterExtension static final TestDatabase database = new TestDatabase();

  final TestTopics topics = new TestTopics();
  JdbcHistoryReader history;

  @BeforeEach
  void openHistoryOfNothing() {
    history = JdbcHistoryReader.open(database.access());
  }

  @AfterEach
  void close() {
    history.close();
  }

  @Test
  void showsAConversationToItsTenantOnly() {
    topics.write(Topics.INBOUND, ACMES, message(ACMES, "m1", "acme's", NOON));
    topics.write(Topics.INBOUND, GLOBEXES, message(GLOBEXES, "m2", "globex's", NOON));
    record();

    assertThat(texts(ACMES, history.page(ACMES, NEWEST, 10))).containsExactly("acme's");
    assertThat(texts(GLOBEXES, history.page(GLOBEXES, NEWEST, 10))).containsExactly("globex's");
  }

  @Test
  void anUnknownConversationIsAnEmptyPage() {
    record();

    var page = history.page(new ConversationKey(ACME, new UUID(1, 2)), NEWEST, 10);

    assertThat(page.messages()).isEmpty();
    assertThat(page.next()).isEmpty();
  }

  @Test
  void aReplyStandsBehindItsQuestionWhateverTheClocksSay() {
    topics.write(Topics.REPLIES, ACMES, reply(ACMES, "m1", "a1", NOON.minusSeconds(30)));
    topics.write(Topics.INBOUND, ACMES, message(ACMES, "m1", "q1", NOON));
    topics.write(Topics.INBOUND, ACMES, message(ACMES, "m2", "q2", NOON.plusSeconds(1)));
    topics.write(Topics.REPLIES, ACMES, reply(ACMES, "m2", "a2", NOON.plusSeconds(1)));
    topics.write(Topics.REPLIES, ACMES, Spoken.agentReply(ACMES, "x", "a3", NOON.plusSeconds(2)));
    record();

    assertThat(texts(ACMES, history.page(ACMES, NEWEST, 10)))
        .containsExactly("q1", "a1", "q2", "a2", "a3");
  }

  @Test
  void tellsWhoSaidItAndWhatItRestsOn() {
    topics.write(Topics.INBOUND, ACMES, message(ACMES, "m1", "q1", NOON));
    topics.write(Topics.REPLIES, ACMES, reply(ACMES, "m1", "a1", NOON.plusSeconds(1)));
    topics.write(Topics.REPLIES, ACMES, Spoken.agentReply(ACMES, "x", "a2", NOON.plusSeconds(2)));
    record();

    var said = history.page(ACMES, NEWEST, 10).messages();

    var turn = Optional.of(Spoken.turn(ACMES, "m1"));
    assertThat(said).extracting(RecordedMessage::author).containsExactly(By.USER, By.BOT, By.AGENT);
    assertThat(said)
        .extracting(RecordedMessage::turnId)
        .containsExactly(turn, turn, Optional.empty());
    assertThat(said)
        .extracting(RecordedMessage::outcome)
        .containsExactly(Optional.empty(), Optional.of(Outcome.ANSWERED), Optional.empty());
    assertThat(said)
        .extracting(RecordedMessage::citations)
        .containsExactly(List.of(), List.of(Spoken.citation(1, "guide.md/3/0")), List.of());
    assertThat(said.get(0).at()).isEqualTo(NOON);
  }

  @Test
  void pagesGoBackToTheBeginningWithoutGapOrDouble() {
    var expected = new ArrayList<String>();
    for (int i = 0; i < 10; i++) {
      // Three messages share each second, so that a cursor by time alone would lose some.
      topics.write(
          Topics.INBOUND, ACMES, message(ACMES, "m" + i, "q" + i, NOON.plusSeconds(i / 3)));
      expected.add("q" + i);
    }
    record();

    var read = new ArrayList<String>();
    var next = NEWEST;
    int pages = 0;
    do {
      var page = history.page(ACMES, next, 4);
      read.addAll(0, texts(ACMES, page));
      next = page.next();
      pages++;
    } while (next.isPresent());

    assertThat(read).isEqualTo(expected);
    assertThat(pages).isEqualTo(3);
  }

  @Test
  void refusesACursorOfItsOwnMaking() {
    for (var cursor : List.of("", "?", "MTIz", "OTk5OTk5OTk5OTk5OTk5OTk5OS4wLjAueA")) {
      assertThatThrownBy(() -> history.page(ACMES, Optional.of(cursor), 10))
          .isInstanceOfSatisfying(
              InvalidIdException.class, e -> assertThat(e.field()).isEqualTo("before"));
    }
  }

  @Test
  void saysWhyATurnEndedAsItsReplyDid() {
    var reply = reply(ACMES, "m1", "a1", NOON);
    topics.write(Topics.REPLIES, ACMES, reply);
    record();

    var turn = history.turn(ACME, reply.getTurnId()).orElseThrow();

    assertThat(turn.conversation()).isEqualTo(ACMES);
    assertThat(turn.messageId()).isEqualTo("m1");
    assertThat(turn.outcome()).isEqualTo(Outcome.ANSWERED);
    assertThat(turn.provenance()).contains(reply.getProvenance());
  }

  @Test
  void aTurnMayHaveNoProvenance() {
    var reply =
        Reply.newBuilder(reply(ACMES, "m1", "a1", NOON))
            .setProvenance(null)
            .setOutcome(Outcome.DECLINED)
            .setReason("busy")
            .build();
    topics.write(Topics.REPLIES, ACMES, reply);
    record();

    var turn = history.turn(ACME, reply.getTurnId()).orElseThrow();

    assertThat(turn.provenance()).isEmpty();
    assertThat(turn.reason()).contains("busy");
  }

  @Test
  void knowsNoTurnOfAnotherTenantOrOfNobody() {
    topics.write(Topics.REPLIES, ACMES, reply(ACMES, "m1", "a1", NOON));
    record();

    assertThat(history.turn(ACME, Spoken.turn(ACMES, "m1"))).isPresent();
    assertThat(history.turn(GLOBEX, Spoken.turn(ACMES, "m1"))).isEmpty();
    assertThat(history.turn(ACME, "no uuid")).isEmpty();
  }

  @Test
  void opensAPassageForItsTenantOnly() {
    var chunk = new DocumentKey(ACME, "a/guide ä.md").chunk(3, 0);
    topics.write(Topics.CHUNKS, chunk, Spoken.chunk(chunk, "Unpack it."));
    record();

    assertThat(history.passage(ACME, chunk).orElseThrow().text()).isEqualTo("Unpack it.");
    assertThat(history.passage(GLOBEX, chunk)).isEmpty();
    assertThat(history.passage(GLOBEX, new DocumentKey(GLOBEX, "a/guide ä.md").chunk(3, 0)))
        .isEmpty();
  }

  @Test
  void aDroppedPassageStaysOpenOnlyWhereAnAnswerRestsOnIt() {
    var cited = new DocumentKey(ACME, "guide.md").chunk(3, 0);
    var uncited = new DocumentKey(ACME, "guide.md").chunk(3, 9);
    for (var chunk : List.of(cited, uncited)) {
      topics.write(Topics.CHUNKS, chunk, Spoken.chunk(chunk, "Unpack it."));
      topics.write(Topics.CHUNKS, chunk, null);
    }
    topics.write(Topics.REPLIES, ACMES, reply(ACMES, "m1", "a1", NOON));
    record();

    assertThat(history.passage(ACME, cited)).isPresent();
    assertThat(history.passage(ACME, uncited)).isEmpty();
  }

  @Test
  void aPassageIsCitedToTheUserOfItsConversationOnly() {
    for (var tenant : List.of(ACME, GLOBEX)) {
      var key = Samples.conversation(tenant);
      for (int n = 0; n < 2; n++) {
        var chunk = new DocumentKey(tenant, "guide.md").chunk(3, n);
        topics.write(Topics.CHUNKS, chunk, Spoken.chunk(chunk, tenant + " " + n));
      }
      topics.write(Topics.INBOUND, key, message(key, "m1", "q1", NOON));
    }
    topics.write(Topics.REPLIES, ACMES, reply(ACMES, "m1", "a1", NOON));
    var cited = new DocumentKey(ACME, "guide.md").chunk(3, 0);
    var onlyInThePrompt = new DocumentKey(ACME, "guide.md").chunk(3, 1);
    record();

    var user = message(ACMES, "m1", "q1", NOON).getUser();
    assertThat(history.citedPassage(ACME, user, cited).orElseThrow().text()).isEqualTo("acme 0");
    assertThat(history.citedPassage(ACME, "somebody else", cited)).isEmpty();
    assertThat(history.citedPassage(ACME, user, onlyInThePrompt)).isEmpty();
    assertThat(history.citedPassage(GLOBEX, user, new DocumentKey(GLOBEX, "guide.md").chunk(3, 0)))
        .isEmpty();
    assertThat(history.citedPassage(GLOBEX, user, cited)).isEmpty();
  }

  @Test
  void saysSoWhileTheDatabaseIsAwayAndIsThereAgainAfterwards() throws Exception {
    topics.write(Topics.INBOUND, ACMES, message(ACMES, "m1", "q1", NOON));
    record();
    assertThat(history.page(ACMES, NEWEST, 10).messages()).hasSize(1);

    database.kill();

    assertThatThrownBy(() -> history.page(ACMES, NEWEST, 10))
        .isInstanceOf(HistoryUnavailableException.class)
        .hasMessage("the database of conversations does not answer");
    assertThat(history.isAvailable()).isFalse();

    database.startAgain();

    await().until(history::isAvailable);
    assertThat(history.page(ACMES, NEWEST, 10).messages()).hasSize(1);
  }

  private static List<String> texts(ConversationKey key, MessagePage page) {
    return page.messages().stream().map(it -> Spoken.SEALER.open(key, it.text())).toList();
  }

  private void record() {
    try (var recorder = new TestRecorder(topics, database.access(), 500)) {
      recorder.readAll();
      assertThat(recorder.health().isUp()).isTrue();
    }
  }
}
