package dev.parley.dialog.turn;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.dialog.reply.Outputs;
import dev.parley.dialog.reply.Translations;
import dev.parley.schemas.seal.MemoryKeyRing;
import dev.parley.schemas.seal.Sealer;
import java.security.SecureRandom;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class DecisionTest {
  /** They change only state, or are counted; a new kind is listed here or has an event. */
  private static final Set<Class<?>> WITHOUT_EVENT =
      Set.of(
          Decision.Accepted.class,
          Decision.HistoryTaken.class,
          Decision.Queued.class,
          Decision.Summarised.class,
          Decision.SummaryReplaced.class,
          Decision.FloorTaken.class,
          Decision.FloorReturned.class,
          Decision.Closed.class,
          Decision.IdleExtended.class,
          Decision.Forgotten.class,
          Decision.Ignored.class);

  @Test
  void everyKindOfDecisionMakesAnEventOrIsKnownToMakeNone() {
    var outputs =
        new Outputs(new Sealer(new MemoryKeyRing(), new SecureRandom()), Translations.shipped());

    for (var kind : Decision.class.getPermittedSubclasses()) {
      assertThat(outputs.kinds().contains(kind))
          .as(kind.getSimpleName())
          .isNotEqualTo(WITHOUT_EVENT.contains(kind));
    }
  }

  @Test
  void everyLineHasWordsOrIsSilentOnPurpose() {
    var translations = Translations.shipped();
    assertThat(translations.languages()).hasSizeGreaterThanOrEqualTo(20);
    for (var language : translations.languages()) {
      for (var line : Line.values()) {
        assertThat(translations.of(Optional.of(language)).of(line).isEmpty())
            .as(language + "." + line.name())
            .isEqualTo(line == Line.AGENT_HAS_FLOOR);
      }
    }
  }
}
