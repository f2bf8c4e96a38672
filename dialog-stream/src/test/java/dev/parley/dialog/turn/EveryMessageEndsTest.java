package dev.parley.dialog.turn;

import static dev.parley.dialog.turn.TurnSamples.answer;
import static dev.parley.dialog.turn.TurnSamples.fold;
import static dev.parley.dialog.turn.TurnSamples.message;
import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.dialog.turn.Decision.Answered;
import dev.parley.dialog.turn.Decision.Told;
import dev.parley.dialog.understand.Intent;
import dev.parley.schemas.events.Samples;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class EveryMessageEndsTest {
  private final DialogPolicy policy = new DialogPolicy(TurnRules.USUAL);

  @Test
  void everyAcceptedMessageEndsOnceWhateverHappens() {
    for (int seed = 0; seed < 300; seed++) {
      new Storm(seed).blow();
    }
  }

  /** Random events, after which every message must have ended exactly once, in order per way. */
  private final class Storm {
    private final Random random;
    private Conversation conversation = Conversation.UNKNOWN;
    private Instant now = Samples.NOON;
    private int said;
    private final List<String> ended = new ArrayList<>();

    Storm(long seed) {
      random = new Random(seed);
    }

    void blow() {
      for (int i = 0; i < 200; i++) {
        now = now.plusMillis(random.nextInt(4_000));
        take(event());
        assertThat(conversation.lease().isPresent() && conversation.open().isPresent()).isFalse();
        assertThat(conversation.open().isEmpty() && !conversation.waiting().isEmpty()).isFalse();
        assertThat(conversation.waiting().size()).isLessThanOrEqualTo(20);
      }
      for (int i = 0; i < 100; i++) {
        now = now.plusSeconds(10);
        take(policy.leaseOverdue(conversation, now));
        take(policy.attemptOverdue(conversation, now));
      }
      assertThat(conversation.open()).isEmpty();
      assertThat(ended).doesNotHaveDuplicates().hasSize(said);
    }

    private List<Decision> event() {
      return switch (random.nextInt(8)) {
        case 0, 1, 2, 3 -> {
          var intents = Intent.values();
          var intent =
              random.nextBoolean() ? Intent.KNOWLEDGE : intents[random.nextInt(intents.length)];
          yield policy.said(conversation, message("m" + said++, intent, 10), List.of(), false, now);
        }
        case 4 ->
            conversation.open().isPresent()
                ? policy.answered(conversation, answer(conversation), true, now)
                : List.of();
        case 5 -> policy.attemptOverdue(conversation, now);
        case 6 ->
            random.nextInt(5) > 0
                ? policy.leaseOverdue(conversation, now)
                : policy.leaseTaken(
                    conversation, "c", new Lease("l", "a", now.plusSeconds(20)), false, now);
        default ->
            random.nextInt(10) > 0
                ? policy.idleOverdue(conversation, now)
                : policy.closed(conversation, "c", false, now);
      };
    }

    private void take(List<Decision> decisions) {
      conversation = fold(conversation, decisions);
      for (var decision : decisions) {
        if (decision instanceof Told told) {
          ended.add(told.message().messageId());
        } else if (decision instanceof Answered answered) {
          ended.add(answered.message().messageId());
        }
      }
    }
  }
}
