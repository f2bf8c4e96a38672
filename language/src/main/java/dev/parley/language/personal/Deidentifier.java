package dev.parley.language.personal;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Replaces personal data by pseudonyms. What it cannot look at as a whole it rejects: nothing
 * passes unseen. As safe for many threads as its pseudonyms.
 */
public final class Deidentifier {
  /** The longest text it takes, in bytes of UTF-8. */
  public static final int LARGEST = 1024 * 1024;

  private final PersonalDataFinder finder;
  private final Pseudonyms pseudonyms;

  public Deidentifier(PersonalDataFinder finder, Pseudonyms pseudonyms) {
    this.finder = finder;
    this.pseudonyms = pseudonyms;
  }

  /** A text is clean, or it is not let through. */
  public sealed interface Outcome {
    /**
     * The text may go on.
     *
     * @param text with pseudonyms in the places of what was found
     * @param findings where it was, in the text as it came
     */
    record Clean(String text, List<Finding> findings) implements Outcome {
      public Clean {
        findings = List.copyOf(findings);
      }
    }

    /**
     * The text goes no further.
     *
     * @param reason what is wrong and what was expected; never the text
     */
    record Rejected(String reason) implements Outcome {}
  }

  /** Never throws for a text's sake. */
  public Outcome clean(@Nullable String text) {
    if (text == null) {
      return new Outcome.Rejected("text: missing");
    }
    var fault = fault(text);
    if (!fault.isEmpty()) {
      return new Outcome.Rejected(fault);
    }
    try {
      var findings = finder.find(text);
      return new Outcome.Clean(replaced(text, findings), findings);
    } catch (RuntimeException | StackOverflowError e) {
      return new Outcome.Rejected("finder: failed with " + e.getClass().getSimpleName());
    }
  }

  /** Why the text cannot be looked at as a whole; empty when it can. */
  private static String fault(String text) {
    long bytes = 0;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (Character.isHighSurrogate(c)
          && i + 1 < text.length()
          && Character.isLowSurrogate(text.charAt(i + 1))) {
        bytes += 4;
        i++;
      } else if (Character.isSurrogate(c)) {
        return "text: half a character at " + i + " (expected: valid Unicode)";
      } else {
        bytes += c < 0x80 ? 1 : c < 0x800 ? 2 : 3;
      }
    }
    return bytes > LARGEST ? "text: " + bytes + " bytes (expected: <= " + LARGEST + ")" : "";
  }

  private String replaced(String text, List<Finding> findings) {
    var clean = new StringBuilder(text.length());
    int from = 0;
    for (var finding : findings) {
      clean.append(text, from, finding.start());
      var value = text.substring(finding.start(), finding.end());
      clean.append(pseudonyms.pseudonym(finding.kind(), value));
      from = finding.end();
    }
    return clean.append(text, from, text.length()).toString();
  }
}
