package dev.parley.bench.chaos.check;

import dev.parley.bench.chaos.check.Finding.Kind;
import java.util.ArrayList;
import java.util.List;

/**
 * What the checker says.
 *
 * @param accepted messages
 * @param answered of these
 * @param refused of these: the documents do not say it
 * @param declined of these
 * @param handed of these to a person
 * @param calls of models that were begun
 * @param repeated of these, beyond the first of a turn
 * @param findings all that must not be
 */
public record Verdict(
    long accepted,
    long answered,
    long refused,
    long declined,
    long handed,
    long calls,
    long repeated,
    List<Finding> findings) {

  public Verdict {
    findings = List.copyOf(findings);
  }

  /** With more that must not be. */
  public Verdict with(List<Finding> more) {
    var all = new ArrayList<>(findings);
    all.addAll(more);
    return new Verdict(accepted, answered, refused, declined, handed, calls, repeated, all);
  }

  public long count(Kind kind) {
    return findings.stream().filter(it -> it.kind() == kind).count();
  }

  public boolean passes() {
    return findings.isEmpty();
  }
}
