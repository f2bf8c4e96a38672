package dev.parley.bench.chaos.check;

import dev.parley.bench.chaos.check.Finding.Kind;
import dev.parley.bench.chaos.ledger.Entry;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** No reply, token or citation is of another tenant than the one who reads it. */
final class NothingForeign implements Invariant {
  @Override
  public List<Finding> broken(Story story) {
    var findings = new ArrayList<Finding>();
    for (var reply : story.stored().replies()) {
      if (!reply.keyTenant().equals(reply.tenant())) {
        add(findings, reply.conversation(), "a reply lies under another tenant's key");
      }
      if (isForeign(story.marks(), reply.keyTenant(), reply.text())) {
        add(findings, reply.conversation(), "a stored reply has another tenant's words");
      }
      if (reply.citations().stream().anyMatch(it -> foreign(story, reply.keyTenant(), it))) {
        add(findings, reply.conversation(), "a stored reply cites another tenant");
      }
    }
    var accepted = story.accepted();
    var refused = story.refused();
    for (var key : story.shown().keySet()) {
      if (!accepted.containsKey(key) && !refused.contains(key)) {
        add(findings, key.conversation(), "a reply was shown to one who did not ask");
      }
    }
    story.entries(Entry.Reply.class).forEach(it -> shown(story, it, findings));
    story
        .entries(Entry.Delta.class)
        .filter(it -> foreign(story, it.tenant(), it.text()))
        .forEach(it -> add(findings, it.conversation(), "a token is another tenant's"));
    return findings;
  }

  private static void shown(Story story, Entry.Reply reply, List<Finding> findings) {
    if (foreign(story, reply.tenant(), reply.text())
        || reply.citations().stream().anyMatch(it -> foreign(story, reply.tenant(), it))) {
      add(findings, reply.conversation(), "a reply with another tenant's words was shown");
    }
  }

  private static boolean foreign(Story story, String tenant, String text) {
    return isForeign(story.marks(), tenant, text);
  }

  private static boolean isForeign(Map<String, String> marks, String tenant, String text) {
    return marks.entrySet().stream()
        .anyMatch(mark -> !mark.getKey().equals(tenant) && text.contains(mark.getValue()));
  }

  private static void add(List<Finding> findings, String conversation, String what) {
    findings.add(new Finding(Kind.FOREIGN, conversation, what));
  }
}
