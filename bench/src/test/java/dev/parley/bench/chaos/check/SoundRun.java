package dev.parley.bench.chaos.check;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.bench.chaos.check.Finding.Kind;
import dev.parley.bench.chaos.ledger.Entry;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * A run without a fault, into which a test plants one: two tenants with the same conversation id
 * and message ids, each message with all it takes.
 */
final class SoundRun {
  static final String C = "c1";
  private static final Map<String, String> MARKS =
      Map.of("amber", "Amberline", "birch", "Birchwood");

  final List<Entry> ledger = new ArrayList<>();
  final List<Stored.Reply> replies = new ArrayList<>();
  final List<Stored.Call> calls = new ArrayList<>();
  final List<Stored.Quarantined> quarantined = new ArrayList<>();
  final List<String> open = new ArrayList<>();

  SoundRun() {
    whole("amber", 0, "Amberline says 7.");
    whole("birch", 0, "Birchwood says 13.");
    whole("amber", 1, "Amberline says 8.");
  }

  private void whole(String tenant, int place, String text) {
    ledger.add(accepted(tenant, place));
    ledger.add(delta(tenant, place, "r1", 0, text.substring(0, 4)));
    ledger.add(delta(tenant, place, "r1", 1, text.substring(4)));
    ledger.add(shown(tenant, place, text));
    replies.add(stored(tenant, place, text));
    call("call" + tenant + place, turn(tenant, place), "done");
  }

  void call(String id, String turn, String cause) {
    calls.add(new Stored.Call(id, turn, "tiny", true, ""));
    calls.add(new Stored.Call(id, turn, "tiny", false, cause));
  }

  static String turn(String tenant, int place) {
    return tenant + "-turn" + place;
  }

  static Entry.Accepted accepted(String tenant, int place) {
    return new Entry.Accepted(tenant, C, "m" + place, place, turn(tenant, place));
  }

  static Entry.Delta delta(String tenant, int place, String run, int seq, String text) {
    return new Entry.Delta(tenant, C, turn(tenant, place), 1, run, seq, text);
  }

  static Entry.Reply shown(String tenant, int place, String text) {
    return new Entry.Reply(
        tenant, C, turn(tenant, place), "m" + place, "ANSWERED", text, List.of(text));
  }

  static Stored.Reply stored(String tenant, int place, String text) {
    return stored(tenant, place, "ANSWERED", text);
  }

  static Stored.Reply stored(String tenant, int place, String outcome, String text) {
    return new Stored.Reply(
        tenant, tenant, C, turn(tenant, place), "m" + place, outcome, "r1", text, List.of(text));
  }

  Verdict verdict() {
    return Checker.check(new Story(ledger, new Stored(replies, calls, quarantined, open), MARKS));
  }

  void assertFound(Kind... kinds) {
    assertThat(verdict().findings()).extracting(Finding::kind).containsExactly(kinds);
    assertThat(verdict().passes()).isFalse();
  }
}
