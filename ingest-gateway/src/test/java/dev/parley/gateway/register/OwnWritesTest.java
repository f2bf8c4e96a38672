package dev.parley.gateway.register;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class OwnWritesTest {
  private final OwnWrites<String> values = new OwnWrites<>((next, there) -> true);

  @Test
  void theSameIdOfTwoTenantsIsTwoEntries() {
    values.met("acme/a", "1");
    values.met("globex/a", "2");
    values.met("acme/a", null);

    assertThat(values.find("acme/a")).isEmpty();
    assertThat(values.find("globex/a")).hasValue("2");
  }

  @Test
  void aWriteShowsOnceItIsAcknowledgedAndNotBefore() {
    var ticket = values.sending("k", "new");
    assertThat(values.find("k")).isEmpty();

    values.acknowledged("k", ticket);

    assertThat(values.find("k")).hasValue("new");
  }

  @Test
  void olderRecordsMetLaterDoNotTakeItBack() {
    values.acknowledged("k", values.sending("k", "v2"));

    values.met("k", "v1");
    assertThat(values.find("k")).hasValue("v2");

    values.met("k", "v2");
    values.met("k", "v3 of another gateway");
    assertThat(values.find("k")).hasValue("v3 of another gateway");
  }

  @Test
  void severalOwnWritesKeepTheNewestUntilAllWereMet() {
    values.acknowledged("k", values.sending("k", "v1"));
    values.acknowledged("k", values.sending("k", null));
    values.acknowledged("k", values.sending("k", "v3"));

    values.met("k", "v1");
    values.met("k", null);
    assertThat(values.find("k")).hasValue("v3");

    values.met("k", "v3");
    values.met("k", null);
    assertThat(values.find("k")).isEmpty();
  }

  @Test
  void aWriteThatIsMetBeforeItIsAcknowledgedShowsFromThen() {
    var ticket = values.sending("k", "new");
    values.met("k", "new");
    values.met("k", "newer");

    values.acknowledged("k", ticket);

    assertThat(values.find("k")).hasValue("newer");
  }

  @Test
  void aWriteThatFailedLeavesNoTrace() {
    values.met("k", "old");
    values.failed("k", values.sending("k", "new"), new IllegalStateException());

    assertThat(values.find("k")).hasValue("old");
    values.met("k", "other");
    assertThat(values.find("k")).hasValue("other");
  }

  @Test
  void aWriteIsToldWhatLayBeforeItOnTheTopic() {
    values.met("k", "v1");
    var ticket = values.sending("k", "v2");
    values.met("k", "v2 of another gateway");
    values.met("other", "x");
    values.acknowledged("k", ticket);
    assertThat(ticket.met()).isNotDone();

    values.met("k", "v2");
    values.met("k", "v3 of another gateway");

    assertThat(ticket.met()).isCompletedWithValue(List.of("v1", "v2 of another gateway"));
  }

  @Test
  void aRecordThatReadersPassOverDoesNotShow() {
    var longest = new OwnWrites<String>((next, there) -> next.length() > there.length());
    longest.met("k", "long");
    longest.met("k", "late");
    assertThat(longest.find("k")).hasValue("long");

    longest.met("k", "longer");
    assertThat(longest.find("k")).hasValue("longer");
    longest.met("k", null);
    longest.met("k", "new");
    assertThat(longest.find("k")).hasValue("new");
  }

  @Test
  void aWriteThatFailedTellsWhoWaits() {
    var ticket = values.sending("k", "new");

    values.failed("k", ticket, new IllegalStateException());

    assertThat(ticket.met()).isCompletedExceptionally();
    assertThat(ticket.written()).isCompletedExceptionally();
  }
}
