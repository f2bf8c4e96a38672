package dev.parley.bench.dialog;

import dev.parley.schemas.seal.Sha256;
import java.util.ArrayList;
import java.util.List;

/**
 * All that was read and sent, in its order: enough to see what went wrong, and to tell two runs
 * apart. Lines are made of it when somebody asks, which is seldom.
 */
public final class Trace {
  private final List<Step> steps = new ArrayList<>();

  Trace() {}

  void add(Step step) {
    steps.add(step);
  }

  /** One for each step. */
  public List<String> lines() {
    return steps.stream().map(Trace::line).toList();
  }

  private static String line(Step step) {
    return step.at() + " " + what(step);
  }

  private static String what(Step step) {
    if (step instanceof Step.Took took) {
      return "read " + took.input().meaning();
    }
    return step instanceof Step.Wrote wrote ? "sent " + sent(wrote.sent()) : "crash";
  }

  private static String sent(Sent sent) {
    if (sent instanceof Sent.Replied it) {
      var reply = it.reply();
      return String.join(
          " ",
          "reply",
          it.key().toString(),
          reply.getMessageId(),
          reply.getOutcome().name(),
          String.valueOf(reply.getReason()),
          Sha256.hex(reply.getText().toString()).substring(0, 12));
    }
    if (sent instanceof Sent.Requested it) {
      var request = it.request();
      return "request " + it.key() + " " + request.getMessageId() + " " + request.getAttempt();
    }
    return sent.toString();
  }
}
