package dev.parley.dialog;

import static dev.parley.schemas.events.Samples.ACME;
import static dev.parley.schemas.events.Samples.GLOBEX;
import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.dialog.state.Stores;
import dev.parley.schemas.events.AgentMessage;
import dev.parley.schemas.events.Author;
import dev.parley.schemas.events.Close;
import dev.parley.schemas.events.LeaseReturned;
import dev.parley.schemas.events.LeaseTaken;
import dev.parley.schemas.events.Outcome;
import dev.parley.schemas.events.Reply;
import dev.parley.schemas.events.Samples;
import dev.parley.schemas.events.Speaker;
import dev.parley.schemas.events.Turn;
import dev.parley.schemas.ids.ConversationKey;
import dev.parley.schemas.ids.NameUuid;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AgentTopologyTest {
  private static final ConversationKey KEY = Samples.conversation(ACME);
  private static final ConversationKey SAME_ID = Samples.conversation(GLOBEX);
  private static final Duration LEASE = Duration.ofMinutes(5);

  private final DialogDriver dialog;

  AgentTopologyTest(@TempDir Path state) {
    dialog = new DialogDriver(state);
  }

  @AfterEach
  void close() {
    dialog.close();
  }

  @Test
  void isSilentWhileAnAgentHoldsTheFloorOfThisTenantsConversation() {
    dialog.command(KEY, lease("lease-1"));
    dialog.say(KEY, "m1", "how do I cancel?");
    dialog.say(SAME_ID, "m1", "how do I cancel?");

    var reply = dialog.replies();
    assertThat(reply).extracting(Reply::getTenant).containsExactly("acme");
    assertThat(reply).extracting(Reply::getOutcome).containsExactly(Outcome.HANDED_TO_AGENT);
    assertThat(dialog.text(KEY, reply.get(0))).isEmpty();
    assertThat(dialog.request().getTenant()).isEqualTo("globex");
  }

  @Test
  void endsTheOpenTurnAndAllThatWaitWhenAnAgentTakesTheFloor() {
    dialog.say(KEY, "m1", "first question");
    var open = dialog.request();
    dialog.say(KEY, "m2", "second question");
    dialog.say(KEY, "m3", "third question");

    dialog.command(KEY, lease("lease-1"));
    dialog.answer(KEY, open, "too late");
    dialog.pass(Duration.ofSeconds(30));

    var replies = dialog.replies();
    assertThat(replies).extracting(Reply::getMessageId).containsExactly("m1", "m2", "m3");
    assertThat(replies).extracting(Reply::getOutcome).containsOnly(Outcome.HANDED_TO_AGENT);
    assertThat(dialog.tally.of("dropped.late-answer")).isEqualTo(1);
    assertThat(dialog.requests()).isEmpty();
  }

  @Test
  void takesTheFloorBackWhenTheLeaseExpires() {
    dialog.command(KEY, lease("lease-1"));
    dialog.pass(LEASE.plusMillis(100));
    dialog.say(KEY, "m1", "how do I cancel?");

    assertThat(dialog.request().getMessageId()).isEqualTo("m1");
    assertThat(dialog.rows(Stores.DEADLINES)).as("attempt, idle, seen").isEqualTo(3);
  }

  @Test
  void takesTheFloorBackWhenTheLeaseIsReturned() {
    dialog.command(KEY, lease("lease-1"));
    dialog.command(KEY, new LeaseReturned("lease-1"));
    dialog.say(KEY, "m1", "how do I cancel?");

    assertThat(dialog.request().getMessageId()).isEqualTo("m1");
  }

  @Test
  void ignoresTheReturnOfAnotherLease() {
    dialog.command(KEY, lease("lease-1"));
    dialog.command(KEY, new LeaseReturned("lease-0"));
    dialog.say(KEY, "m1", "how do I cancel?");

    assertThat(dialog.requests()).isEmpty();
    assertThat(dialog.tally.of("dropped.unknown-lease")).isEqualTo(1);
  }

  @Test
  void ignoresALeaseThatIsOverAlready() {
    dialog.command(KEY, new LeaseTaken("lease-1", "agent-1", dialog.now()));
    dialog.say(KEY, "m1", "how do I cancel?");

    assertThat(dialog.request().getMessageId()).isEqualTo("m1");
    assertThat(dialog.tally.of("dropped.lapsed-lease")).isEqualTo(1);
  }

  @Test
  void holdsTheFloorAsLongAsTheRenewedLease() {
    dialog.command(KEY, lease("lease-1"));
    dialog.pass(Duration.ofMinutes(4));
    dialog.command(KEY, lease("lease-1"));
    dialog.pass(Duration.ofMinutes(4));
    dialog.say(KEY, "m1", "how do I cancel?");

    assertThat(dialog.replies())
        .extracting(Reply::getOutcome)
        .containsExactly(Outcome.HANDED_TO_AGENT);
  }

  @Test
  void showsWhatAnAgentSaysOnce() {
    dialog.command(KEY, lease("lease-1"));
    dialog.command(KEY, "c-1", said("a-1", "let me look"));
    dialog.command(KEY, "c-1", said("a-1", "let me look"));
    dialog.command(KEY, "c-2", said("a-1", "let me look"));

    var replies = dialog.replies();
    assertThat(replies).hasSize(1);
    var reply = replies.get(0);
    assertThat(reply.getAuthor()).isEqualTo(Author.AGENT);
    assertThat(reply.getAgentId()).isEqualTo("agent-1");
    assertThat(reply.getTurnId()).isNull();
    assertThat(reply.getReplyId()).isEqualTo(NameUuid.agentReply(KEY, "a-1").toString());
    assertThat(dialog.text(KEY, reply)).isEqualTo("let me look");
    assertThat(dialog.tally.of("dropped.duplicate")).isEqualTo(2);
  }

  @Test
  void tellsTheWorkersWhatWasSaidWithTheAgent() {
    dialog.command(KEY, lease("lease-1"));
    dialog.say(KEY, "m1", "my invoice is wrong");
    dialog.command(KEY, said("a-1", "I have corrected it"));
    dialog.command(KEY, new LeaseReturned("lease-1"));
    dialog.say(KEY, "m2", "where do I see that?");

    assertThat(dialog.request().getTurns())
        .extracting(Turn::getSpeaker)
        .containsExactly(Speaker.USER, Speaker.AGENT);
  }

  @Test
  void endsWhatIsOpenWhenTheConversationIsClosedAndBeginsAnewAfterwards() {
    dialog.say(KEY, "m0", "zeroth question");
    dialog.answer(KEY, dialog.request(), "answer");
    dialog.say(KEY, "m1", "first question");
    dialog.say(KEY, "m2", "second question");
    dialog.replies();
    dialog.requests();

    dialog.command(KEY, new Close("user"));

    assertThat(dialog.replies())
        .extracting(Reply::getMessageId, Reply::getReason)
        .containsExactly(
            org.assertj.core.groups.Tuple.tuple("m1", "closed"),
            org.assertj.core.groups.Tuple.tuple("m2", "closed"));
    dialog.say(KEY, "m3", "third question");
    assertThat(dialog.request().getTurns()).isEmpty();
  }

  @Test
  void closingEndsTheLease() {
    dialog.command(KEY, lease("lease-1"));
    dialog.command(KEY, new Close("agent"));
    dialog.say(KEY, "m1", "how do I cancel?");

    assertThat(dialog.request().getMessageId()).isEqualTo("m1");
  }

  private LeaseTaken lease(String id) {
    return new LeaseTaken(id, "agent-1", dialog.now().plus(LEASE));
  }

  private AgentMessage said(String messageId, String text) {
    return new AgentMessage(messageId, "lease-1", "agent-1", dialog.sealer.seal(KEY, text));
  }
}
