package dev.parley.bench.chaos.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LedgerTest {
  @Test
  void everyKindOfEntryComesBackAsItWas(@TempDir Path folder) throws Exception {
    var entries =
        List.of(
            new Entry.Accepted("acme", "c", "m0", 0, "t"),
            new Entry.Refused("acme", "c", "m1", 404),
            new Entry.Delta("acme", "c", "t", 1, "r", 0, "Two\nlines, \"quoted\""),
            new Entry.Restart("acme", "c", "t", 2, "r2"),
            new Entry.Reply("acme", "c", "t", "m0", "ANSWERED", "text", List.of("a", "b")),
            new Entry.Fault("kill -9", 3),
            new Entry.Poison("topic", 1, 7L),
            new Entry.ModelAsked("tiny", 5L));
    var file = folder.resolve("ledger.jsonl");

    try (var ledger = Ledger.begin(file)) {
      entries.forEach(ledger::add);
    }

    assertThat(Ledger.read(file)).isEqualTo(entries);
    assertThat(entries).hasSameSizeAs(Entry.class.getPermittedSubclasses());
  }
}
