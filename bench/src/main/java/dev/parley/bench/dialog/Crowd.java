package dev.parley.bench.dialog;

import dev.parley.schemas.events.Outcome;
import dev.parley.schemas.ids.ConversationKey;
import dev.parley.schemas.ids.TenantId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.UUID;

/** Users who greet, ask, flood and repeat themselves, agents who come and go, and nonsense. */
final class Crowd {
  private static final TenantId ACME = new TenantId("acme");
  private static final TenantId GLOBEX = new TenantId("globex");

  /** The same ids at both tenants, to show that tenants are kept apart. */
  private static final List<ConversationKey> CONVERSATIONS =
      List.of(key(ACME, 1), key(GLOBEX, 1), key(ACME, 2), key(GLOBEX, 2));

  private static final List<String> SAYINGS =
      List.of("hi", "thanks", "bye", " ", "I want to talk to a human");
  private static final int FLOOD = 24;

  private final Scribe scribe;
  private final Agenda agenda;
  private final Random dice;
  private final Nonsense nonsense;
  private final List<Input> said = new ArrayList<>();
  private int numbers;

  Crowd(Scribe scribe, Agenda agenda, Random dice) {
    this.scribe = scribe;
    this.agenda = agenda;
    this.dice = dice;
    this.nonsense = new Nonsense(scribe, dice);
  }

  private static ConversationKey key(TenantId tenant, int number) {
    return new ConversationKey(tenant, new UUID(0x4000L, 0x8000000000000000L + number));
  }

  static ConversationKey sameIdOfAnotherTenant(ConversationKey key) {
    return new ConversationKey(key.tenant().equals(ACME) ? GLOBEX : ACME, key.conversation());
  }

  /** Puts what comes from now on, up to some dozens of records, onto the agenda. */
  void gather(Instant from) {
    said.clear();
    var at = from;
    int events = 10 + dice.nextInt(20);
    for (int i = 0; i < events; i++) {
      at = at.plusMillis((long) (-700 * Math.log(1 - dice.nextDouble())));
      event(CONVERSATIONS.get(dice.nextInt(CONVERSATIONS.size())), at);
    }
  }

  private void event(ConversationKey key, Instant at) {
    int kind = dice.nextInt(100);
    if (kind < 55) {
      say(key, dice.nextInt(4) == 0 ? saying() : "question " + numbers, at);
    } else if (kind < 67) {
      repeat(at);
    } else if (kind < 73) {
      takeAndReturn(key, at);
    } else if (kind < 78) {
      var words = new Meaning.AgentSays(key, "agent-message-" + numbers++);
      twice(scribe.agentSays(words, "words of a person", at), at);
    } else if (kind < 81) {
      twice(scribe.closes(new Meaning.Closes(key, "close-" + numbers++), at), at);
    } else if (kind < 90) {
      agenda.put(at, nonsense.about(key, at));
    } else if (kind < 92) {
      flood(key, at);
    } else if (kind < 94) {
      say(key, tooLong(), at);
    } else {
      var turn = new UUID(dice.nextLong(), dice.nextLong()).toString();
      agenda.put(
          at, scribe.answers(new Meaning.Answers(key, turn, 1), Outcome.ANSWERED, "to nobody", at));
    }
  }

  private String saying() {
    return SAYINGS.get(dice.nextInt(SAYINGS.size()));
  }

  /** Letters that don't pack, so that the sealed text is over its bound. */
  private String tooLong() {
    var text = new StringBuilder();
    while (text.length() < 60_000) {
      text.append(Long.toString(dice.nextLong(), 36));
    }
    return text.toString();
  }

  private void say(ConversationKey key, String text, Instant at) {
    var before = dice.nextInt(10) == 0 ? List.of("said elsewhere") : List.<String>of();
    var input = scribe.says(key, "message-" + numbers++, text, before, at);
    said.add(input);
    agenda.put(at, input);
  }

  /** A sender that saw no acknowledgement. */
  private void repeat(Instant at) {
    if (!said.isEmpty()) {
      agenda.put(at, said.get(dice.nextInt(said.size())));
    }
  }

  private void flood(ConversationKey key, Instant at) {
    for (int i = 0; i < FLOOD; i++) {
      say(key, "question " + numbers, at);
    }
  }

  private void takeAndReturn(ConversationKey key, Instant at) {
    var lease = "lease-" + numbers++;
    var until = at.plusMillis(dice.nextInt(20_000));
    twice(scribe.takes(new Meaning.Takes(key, "take-" + lease, lease, until), at), at);
    if (dice.nextBoolean()) {
      var name = dice.nextInt(4) == 0 ? "lease-of-nobody" : lease;
      var later = at.plusMillis(dice.nextInt(10_000));
      twice(scribe.returns(new Meaning.Returns(key, "return-" + lease, name), later), later);
    }
  }

  private void twice(Input input, Instant at) {
    agenda.put(at, input);
    if (dice.nextInt(5) == 0) {
      agenda.put(at.plusMillis(dice.nextInt(3_000)), input);
    }
  }
}
