package dev.parley.bench.dialog;

import dev.parley.schemas.seal.Sha256;

/** Steps as lines: enough to see what went wrong, and to tell two runs apart. */
final class Trace {
  private Trace() {}

  static String of(Step step) {
    if (step instanceof Step.Took took) {
      return took.at() + " read " + took.input().meaning();
    }
    return step.at() + " sent " + (step instanceof Step.Wrote wrote ? of(wrote.sent()) : "");
  }

  private static String of(Sent sent) {
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
