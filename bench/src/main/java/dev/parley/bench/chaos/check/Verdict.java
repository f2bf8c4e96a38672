package dev.parley.bench.chaos.check;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
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
  private static final ObjectMapper JSON = new ObjectMapper();

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

  /** Findings that are neither lost nor doubled nor reordered messages. */
  public long others() {
    return findings.size() - count(Kind.LOST) - count(Kind.DOUBLED) - count(Kind.REORDERED);
  }

  /** How many messages ended how, as every chaos command prints it. */
  public ObjectNode json() {
    return JSON.createObjectNode()
        .put("accepted", accepted)
        .put("answered", answered)
        .put("refused", refused)
        .put("declined", declined)
        .put("handed", handed)
        .put("lost", count(Kind.LOST))
        .put("doubled", count(Kind.DOUBLED))
        .put("reordered", count(Kind.REORDERED));
  }

  public boolean passes() {
    return findings.isEmpty();
  }
}
