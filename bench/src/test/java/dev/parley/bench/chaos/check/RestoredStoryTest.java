package dev.parley.bench.chaos.check;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.bench.chaos.check.Finding.Kind;
import dev.parley.bench.chaos.ledger.Entry;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** A restore that lacks nothing passes, and fails for what is planted. */
class RestoredStoryTest {
  private final List<Entry> ledger = new ArrayList<>();
  private final List<Stored.Reply> replies = new ArrayList<>();

  /** Shown before, open at the backup, accepted after it; the same ids for two tenants. */
  RestoredStoryTest() {
    for (var tenant : List.of("amber", "birch")) {
      ledger.add(accepted(tenant, 0));
      ledger.add(shown(tenant, 0, "shown"));
      ledger.add(accepted(tenant, 1));
      replies.add(stored(tenant, 0, "shown"));
      replies.add(stored(tenant, 1, "answered anew"));
    }
    ledger.add(new Entry.Fault(RestoredStory.BACKUP, 2));
    ledger.add(shown("amber", 1, "answered first"));
    ledger.add(accepted("amber", 2));
    ledger.add(shown("amber", 2, "gone"));
  }

  @Test
  void whatCameAfterTheBackupBeganMayBeMissingOrOtherwise() {
    assertThat(findings()).isEmpty();

    replies.add(stored("amber", 2, "in the backup after all"));
    assertThat(findings()).isEmpty();
  }

  @Test
  void whatWasAcceptedBeforeAndHasNoOutcomeIsLost() {
    replies.removeIf(it -> it.messageId().equals("m1") && it.tenant().equals("birch"));

    assertThat(findings()).extracting(Finding::kind).containsExactly(Kind.LOST);
  }

  @Test
  void whatWasShownBeforeMustBeWhatIsStored() {
    replies.set(0, stored("amber", 0, "another"));

    assertThat(findings()).extracting(Finding::kind).containsExactly(Kind.SHOWN_OTHERWISE);
  }

  @Test
  void anOutcomeMoreIsDoubledAndOneOfNobodyForeign() {
    replies.add(stored("amber", 0, "shown"));
    replies.add(stored("amber", 7, "of nobody"));

    assertThat(findings())
        .extracting(Finding::kind)
        .containsExactlyInAnyOrder(Kind.DOUBLED, Kind.FOREIGN);
  }

  private List<Finding> findings() {
    var stored = new Stored(replies, List.of(), List.of(), List.of());
    return RestoredStory.of(ledger, stored, Map.of()).check().findings();
  }

  private static Entry.Accepted accepted(String tenant, int place) {
    return new Entry.Accepted(tenant, "c", "m" + place, place, turn(tenant, place));
  }

  private static Entry.Reply shown(String tenant, int place, String text) {
    var turn = turn(tenant, place);
    return new Entry.Reply(tenant, "c", turn, "m" + place, "ANSWERED", text, List.of());
  }

  private static Stored.Reply stored(String tenant, int place, String text) {
    var turn = turn(tenant, place);
    return new Stored.Reply(
        tenant, tenant, "c", turn, "m" + place, "ANSWERED", "r", text, List.of());
  }

  private static String turn(String tenant, int place) {
    return tenant + "-turn" + place;
  }
}
