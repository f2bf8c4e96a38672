package dev.parley.dialog.understand;

import dev.parley.schemas.stage.InvalidSettingException;

/**
 * How sure understanding must be before it keeps a message from the documents: a question that is
 * taken for small talk is worse than small talk that is looked up.
 *
 * @param smallTalk percent, {@code dialog-stream.small-talk.percent}
 * @param escalation percent, {@code dialog-stream.escalation.percent}
 */
public record UnderstandRules(int smallTalk, int escalation) {
  /** As measured: see RATIONALE.md. */
  public static final UnderstandRules USUAL = new UnderstandRules(90, 80);

  public UnderstandRules {
    check("small-talk", smallTalk);
    check("escalation", escalation);
  }

  private static void check(String name, int percent) {
    if (percent < 50 || percent > 100) {
      throw new InvalidSettingException(
          "dialog-stream." + name + ".percent", Integer.toString(percent), "50 to 100");
    }
  }
}
