package dev.parley.bench.chaos.check;

import dev.parley.bench.chaos.check.Finding.Kind;
import java.util.List;

/** The one who says whether a run passes: pure, from the ledger and the topics alone. */
public final class Checker {
  private static final List<Invariant> INVARIANTS =
      List.of(
          new OneOutcomeEach(),
          new InOrder(),
          new NothingForeign(),
          new ShownAsStored(),
          new QuarantinedAsInjected(),
          new CallsAccountedFor(),
          Checker::nothingLeftOpen);

  private Checker() {}

  public static Verdict check(Story story) {
    var findings =
        INVARIANTS.stream().flatMap(invariant -> invariant.broken(story).stream()).toList();
    var accepted = story.accepted().keySet();
    var ended =
        story.outcomes().entrySet().stream()
            .filter(it -> accepted.contains(it.getKey()))
            .map(it -> it.getValue().get(0).outcome())
            .toList();
    var calls = CallsAccountedFor.tally(story);
    return new Verdict(
        accepted.size(),
        count(ended, "ANSWERED"),
        count(ended, "NOT_IN_DOCUMENTS"),
        count(ended, "DECLINED"),
        count(ended, "HANDED_TO_AGENT"),
        calls.started(),
        calls.repeated(),
        findings);
  }

  private static long count(List<String> outcomes, String which) {
    return outcomes.stream().filter(which::equals).count();
  }

  private static List<Finding> nothingLeftOpen(Story story) {
    return story.stored().openTransactions().stream()
        .map(where -> new Finding(Kind.LEFT_OPEN, where, "ends in an open transaction"))
        .toList();
  }
}
