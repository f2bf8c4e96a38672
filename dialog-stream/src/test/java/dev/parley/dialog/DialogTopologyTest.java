package dev.parley.dialog;

import static dev.parley.schemas.events.Samples.ACME;
import static dev.parley.schemas.events.Samples.GLOBEX;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.dialog.reply.Output;
import dev.parley.language.encode.Encoders;
import dev.parley.schemas.events.Answer;
import dev.parley.schemas.events.Author;
import dev.parley.schemas.events.Citation;
import dev.parley.schemas.events.Outcome;
import dev.parley.schemas.events.Reply;
import dev.parley.schemas.events.Samples;
import dev.parley.schemas.events.Suggestion;
import dev.parley.schemas.events.UserMessage;
import dev.parley.schemas.ids.ConversationKey;
import dev.parley.schemas.ids.NameUuid;
import dev.parley.schemas.topics.Topics;
import dev.parley.schemas.topics.Traceparent;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.streams.test.TestRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DialogTopologyTest {
  private static final ConversationKey KEY = Samples.conversation(ACME);
  private static final ConversationKey SAME_ID = Samples.conversation(GLOBEX);

  private final DialogDriver dialog;

  DialogTopologyTest(@TempDir Path state) {
    dialog = new DialogDriver(state);
  }

  @AfterEach
  void close() {
    dialog.close();
  }

  @Test
  void keepsTwoTenantsWithTheSameConversationIdApart() {
    dialog.say(KEY, "m1", "how do I cancel?");
    var acme = dialog.request();
    dialog.say(SAME_ID, "m1", "how do I cancel?");
    var globex = dialog.request();

    dialog.answer(SAME_ID, globex, "write to us");

    assertThat(acme.getTurnId()).isNotEqualTo(globex.getTurnId());
    assertThat(dialog.replies()).extracting(Reply::getTenant).containsExactly("globex");
    dialog.say(SAME_ID, "m2", "and then what happens?");
    assertThat(dialog.request().getTurns()).hasSize(2);
    dialog.say(KEY, "m2", "and then what happens?");
    assertThat(dialog.requests()).isEmpty();
  }

  @Test
  void ourOwnWordsAreInTheUsersLanguage() {
    var hello = Samples.message(dialog.sealer, KEY, "m1", "hello");
    dialog.say(KEY, UserMessage.newBuilder(hello).setDeclaredLocale("de-AT").build());
    dialog.say(KEY, "m2", "Wie kann ich mein Abonnement kündigen?");
    for (int attempt = 1; attempt <= 3; attempt++) {
      dialog.fail(KEY, dialog.request());
    }

    var replies = dialog.replies();
    assertThat(dialog.text(KEY, replies.get(0))).isEqualTo("Guten Tag! Was möchten Sie wissen?");
    assertThat(replies.get(0).getLanguage()).isEqualTo("de");
    assertThat(dialog.text(KEY, replies.get(1))).contains("schiefgegangen");
    assertThat(replies.get(1).getActions().get(0).getLabel())
        .isEqualTo("Mit einem Menschen sprechen");
  }

  @Test
  void asksBackOnceWhenSomeTroubleHasNoSubject() {
    dialog.say(KEY, "m1", "it doesn't work");

    var reply = dialog.replies().get(0);
    assertThat(dialog.requests()).isEmpty();
    assertThat(reply.getOutcome()).isEqualTo(Outcome.ANSWERED);
    assertThat(reply.getCitations()).isEmpty();
    assertThat(reply.getProvenance().getRoute()).isEqualTo("rule:clarify");
    assertThat(dialog.text(KEY, reply)).contains("What is it about");

    dialog.say(KEY, "m2", "the login page");
    var request = dialog.request();
    assertThat(dialog.sealer.open(KEY, request.getTurns().get(0).getText()))
        .isEqualTo("it doesn't work");
    dialog.answer(KEY, request, "Reset your password.");

    dialog.say(KEY, "m3", "it still doesn't work");
    assertThat(dialog.sealer.open(KEY, dialog.request().getQuestion()))
        .isEqualTo("it still doesn't work");
  }

  @Test
  void asksTheWorkersWithAllTheyNeed() {
    dialog.say(KEY, "m1", "how do I cancel?");

    var request = dialog.request();
    assertThat(request.getTurnId()).isEqualTo(NameUuid.turn(KEY, "m1").toString());
    assertThat(request.getMessageId()).isEqualTo("m1");
    assertThat(request.getAttempt()).isEqualTo(1);
    assertThat(request.getUser()).isEqualTo("user-1");
    assertThat(request.getTurns()).isEmpty();
    assertThat(request.getDeadline()).isEqualTo(dialog.now().plusSeconds(10));
    assertThat(dialog.sealer.open(KEY, request.getQuestion())).isEqualTo("how do I cancel?");
    assertThat(dialog.replies()).isEmpty();
  }

  @Test
  void tellsTheWorkersWhatWasUnderstood() {
    dialog.say(KEY, "m1", "Wie kann ich mein Abonnement kündigen?");

    var request = dialog.request();
    assertThat(request.getLanguage()).isEqualTo("de");
    assertThat(request.getIntent()).isEqualTo("knowledge");
  }

  @Test
  void handsAComplaintOverThatDocumentsCannotMend() {
    dialog.say(KEY, "m1", "somebody used my card, there are payments that I did not make!");

    assertThat(dialog.requests()).isEmpty();
    var handoff = dialog.handoffs().get(0);
    assertThat(handoff.getTenant()).isEqualTo("acme");
    assertThat(handoff.getCauseKind()).isEqualTo("model");
    assertThat(handoff.getCause()).isEqualTo("complaint");
    assertThat(handoff.getScore()).isBetween(0.8, 1.0);
    var reply = dialog.replies().get(0);
    assertThat(reply.getOutcome()).isEqualTo(Outcome.HANDED_TO_AGENT);
    assertThat(reply.getProvenance().getRoute()).isEqualTo("model:handoff");
  }

  @Test
  void passesAnAnswerOnAsItIs() {
    dialog.say(KEY, "m1", "how do I cancel?");
    var request = dialog.request();
    var answer =
        Answer.newBuilder(Samples.answer(dialog.sealer, KEY, request, "in the settings [1]"))
            .setCitations(List.of(citation()))
            .setSuggestions(List.of(new Suggestion(dialog.sealer.seal(KEY, "and then?"))))
            .build();

    dialog.answer(KEY, answer);

    var reply = dialog.replies().get(0);
    assertThat(reply.getReplyId()).isEqualTo(NameUuid.reply(request.getTurnId()).toString());
    assertThat(reply.getTurnId()).isEqualTo(request.getTurnId());
    assertThat(reply.getMessageId()).isEqualTo("m1");
    assertThat(reply.getRun()).isEqualTo("run-1");
    assertThat(reply.getAttempt()).isEqualTo(1);
    assertThat(reply.getOutcome()).isEqualTo(Outcome.ANSWERED);
    assertThat(reply.getAuthor()).isEqualTo(Author.BOT);
    assertThat(reply.getText()).isEqualTo(answer.getText());
    assertThat(reply.getCitations()).isEqualTo(answer.getCitations());
    assertThat(reply.getSuggestions()).isEqualTo(answer.getSuggestions());
    assertThat(reply.getProvenance()).isEqualTo(answer.getProvenance());
    assertThat(reply.getActions()).isEmpty();
  }

  @Test
  void offersAPersonWhenTheDocumentsDoNotSay() {
    dialog.say(KEY, "m1", "what is the meaning of life?");
    var answer =
        Answer.newBuilder(Samples.answer(dialog.sealer, KEY, dialog.request(), "I don't know"))
            .setOutcome(Outcome.NOT_IN_DOCUMENTS);

    dialog.answer(KEY, answer.build());

    var reply = dialog.replies().get(0);
    assertThat(reply.getOutcome()).isEqualTo(Outcome.NOT_IN_DOCUMENTS);
    assertThat(reply.getActions()).extracting("kind").containsExactly("talk-to-human");
  }

  @Test
  void answersSmallTalkItself() {
    dialog.say(KEY, "m1", "Hi there!");

    var reply = dialog.replies().get(0);
    assertThat(reply.getOutcome()).isEqualTo(Outcome.ANSWERED);
    assertThat(dialog.text(KEY, reply)).startsWith("Hello");
    assertThat(reply.getProvenance().getRoute()).isEqualTo("rule:small-talk");
    assertThat(dialog.requests()).isEmpty();
  }

  @Test
  void declinesAMessageWithoutText() {
    dialog.say(KEY, "m1", " \n\t ");

    var reply = dialog.replies().get(0);
    assertThat(reply.getOutcome()).isEqualTo(Outcome.DECLINED);
    assertThat(reply.getReason()).isEqualTo("empty");
  }

  @Test
  void handsOnWhatUnderstandingHasEncodedOfTheWholeQuestion() {
    var question = "how long do refunds take?";
    dialog.say(KEY, "m1", question);

    var request = dialog.request();
    assertThat(request.getVectorEncoder()).isEqualTo(Encoders.DEFAULT);
    try (var encoder = Encoders.open(Encoders.DEFAULT, 1)) {
      assertThat(dialog.sealer.openVector(KEY, requireNonNull(request.getVector())))
          .containsExactly(encoder.encode(question));
    }
  }

  @Test
  void handsNothingOnOfAQuestionOfWhichOnlyTheBeginningWasRead() {
    dialog.say(KEY, "m1", "how long do refunds take? " + "I have waited. ".repeat(50));

    var request = dialog.request();
    assertThat(request.getVectorEncoder()).isNull();
    assertThat(request.getVector()).isNull();
  }

  @Test
  void asksForAPersonAndSaysSo() {
    dialog.say(KEY, "m1", "I want to talk to a human");

    var reply = dialog.replies().get(0);
    var handoff = dialog.handoffs().get(0);
    assertThat(reply.getOutcome()).isEqualTo(Outcome.HANDED_TO_AGENT);
    assertThat(dialog.text(KEY, reply)).contains("a person");
    assertThat(handoff.getTurnId()).isEqualTo(reply.getTurnId());
    assertThat(handoff.getHandoffId()).isEqualTo(NameUuid.handoff(handoff.getTurnId()).toString());
    assertThat(handoff.getCauseKind()).isEqualTo("rule");
    assertThat(handoff.getUser()).isEqualTo("user-1");
  }

  @Test
  void carriesTheTraceOfTheMessageToItsReply() {
    var headers = new RecordHeaders();
    Traceparent.set(headers, "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01");
    var message = Samples.message(dialog.sealer, KEY, "m1", "how do I cancel?");
    dialog.input(Topics.INBOUND, new TestRecord<>(KEY, message, headers));
    var request = dialog.read(Topics.RAG_REQUESTS).get(0);
    dialog.answer(KEY, request.value(), "so");

    for (var record : List.of(request, dialog.read(Topics.REPLIES).get(0))) {
      var trace = record.headers().lastHeader(Traceparent.HEADER).value();
      assertThat(new String(trace, StandardCharsets.US_ASCII)).startsWith("00-0af7651916cd43dd");
    }
  }

  @Test
  void everyKindOfOutputHasAWayOut() {
    var drawing = dialog.topology.describe().toString();

    assertThat(Output.class.getPermittedSubclasses())
        .isNotEmpty()
        .allSatisfy(kind -> assertThat(drawing).contains("only-" + kind.getSimpleName()));
  }

  @Test
  void needsNoRepartitioning() {
    assertThat(dialog.topology.describe().toString()).doesNotContain("repartition");
    assertThat(dialog.topology.describe().subtopologies()).hasSize(1);
  }

  private static Citation citation() {
    return Citation.newBuilder()
        .setN(1)
        .setDocument("billing.md")
        .setVersion(1)
        .setTitle("Billing")
        .setPlace("Billing > Cancel")
        .setChunkId("billing.md/1/0")
        .setHash("00")
        .setText("Open the settings.")
        .build();
  }
}
