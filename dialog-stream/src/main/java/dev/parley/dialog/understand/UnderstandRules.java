package dev.parley.dialog.understand;

import dev.parley.schemas.stage.InvalidSettingException;

/**
 * How sure understanding must be before it keeps a message from the documents: a question that is
 * taken for small talk is worse than small talk that is looked up.
 *
 * @param smallTalk percent, {@code dialog-stream.small-talk.percent}
 * @param escalation percent, {@code dialog-stream.escalation.percent}
 * @param injection percent, {@code dialog-stream.injection.percent}: from here on no model is told
 */
public record UnderstandRules(int smallTalk, int escalation, int injection) {
  /** As measured: see RATIONALE.md. */
  public static final UnderstandRules USUAL = new UnderstandRules(90, 80, 24);

  public UnderstandRules {
    check("small-talk", smallTalk, 50);
    check("escalation", escalation, 50);
    check("injection", injection, 1);
  }

  private static void check(String name, int percent, int least) {
    if (percent < least || percent > 100) {
      throw new InvalidSettingException(
          "dialog-stream." + name + ".percent", Integer.toString(percent), least + " to 100");
    }
  }
}
