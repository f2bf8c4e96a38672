package dev.parley.dialog.understand;

import dev.parley.language.understand.Underspecified;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The first step of understanding, where words leave no doubt: small talk, "I want a person" and
 * "it doesn't work" by whole-message patterns.
 *
 * <p>Every pattern must match all of the message, so a greeting before a question is not certain.
 */
final class CertainWords {
  /** Longer messages say something, whatever they begin with. */
  private static final int LONGEST_SMALL_TALK = 60;

  private static final int LONGEST_WISH = 160;

  /** Unicode's categories M and N, a bit each. */
  private static final int MARKS_AND_NUMBERS =
      1 << Character.NON_SPACING_MARK
          | 1 << Character.ENCLOSING_MARK
          | 1 << Character.COMBINING_SPACING_MARK
          | 1 << Character.DECIMAL_DIGIT_NUMBER
          | 1 << Character.LETTER_NUMBER
          | 1 << Character.OTHER_NUMBER;

  private static final String GREETING_WORD =
      "(?:hi+|hello+|hey+|hiya|howdy|greetings|good (?:morning|afternoon|evening|day))";
  private static final String THANKS_WORD =
      "(?:thanks|thank you|thank u|thx|ty|many thanks|cheers|much appreciated)";
  private static final String GOODBYE_WORD =
      "(?:bye|bye bye|goodbye|good bye|see you|see ya|good night"
          + "|have a (?:nice|good|great) (?:day|evening|weekend|one))";
  private static final String PRAISE =
      "(?:ok|okay|great|perfect|cool|awesome|nice|good|excellent|super|that helped|that helps)";

  private static final Pattern GREETING =
      Pattern.compile(
          GREETING_WORD
              + "(?: (?:"
              + GREETING_WORD
              + "|there|again|all|everyone|everybody|team|bot|folks))*"
              + "(?: how are you(?: doing)?(?: today)?)?");
  private static final Pattern THANKS =
      Pattern.compile(
          "(?:(?:"
              + PRAISE
              + "|"
              + GREETING_WORD
              + ") )*"
              + THANKS_WORD
              + "(?: (?:"
              + THANKS_WORD
              + "|"
              + PRAISE
              + "|a lot|so much|very much|again|a bunch|for (?:your|the|all the|all your) help"
              + "|for helping(?: me)?))*");
  private static final Pattern GOODBYE =
      Pattern.compile(
          "(?:(?:"
              + PRAISE
              + "|"
              + THANKS_WORD
              + "|a lot|so much|very much|for (?:your|the) help) )*(?:and )?"
              + GOODBYE_WORD
              + "(?: (?:"
              + GOODBYE_WORD
              + "|"
              + THANKS_WORD
              + "|later|soon|then|now|and))*");

  private static final String SOMEBODY =
      "(?:(?:a|an|the|some|any|your|another) )?"
          + "(?:(?:real|live|actual|human|support|service|customer service|customer support) )*"
          + "(?:human|humans|human being|person|people|agent|agents|representative|rep|operator"
          + "|employee|staff|support team|colleague)";
  private static final String SOMEBODY_OR_SOMEONE = "(?:someone|somebody|" + SOMEBODY + ")";
  private static final String LEAD_IN =
      "(?:(?:" + GREETING_WORD + "|no|ok|okay|sorry|well|but|please|just) )*";
  private static final String MODAL =
      "(?:(?:can|could|may|might) (?:i|we|you)(?: please)?(?: let me)?"
          + "|(?:i|we)(?: d| would| really| just)* (?:want|need|like|prefer|wish|have)(?: to)?"
          + "|let me|i d rather|i would rather|is it possible to|how (?:can|do) i)";
  private static final String TALK =
      "(?:(?:talk|speak|chat|talking|speaking)(?: directly)? (?:to|with)"
          + "|(?:connect|transfer|forward|hand|put|pass) (?:me|us)(?: over| through)?(?: to| with)?"
          + "|(?:get|give) me)";
  private static final String WHY_OR_WHEN =
      "(?: (?:please|now|instead|right now|asap|immediately|thanks|thank you)"
          + "| (?:about|regarding|because|concerning) .+)*";
  private static final Pattern PERSON =
      Pattern.compile(
          LEAD_IN
              + "(?:(?:"
              + MODAL
              + " )?(?:please )?"
              + TALK
              + " "
              + SOMEBODY_OR_SOMEONE
              + WHY_OR_WHEN
              + "|(?:i|we)(?: d| would| really| just)* (?:want|need|like) "
              + SOMEBODY
              + "(?: please| now| instead)*"
              + "|"
              + SOMEBODY
              + "(?: please| now)*)");

  /** What the button says in other languages. */
  private static final Set<String> BUTTONS = buttons();

  private CertainWords() {}

  private static Set<String> buttons() {
    var in = CertainWords.class.getResourceAsStream("person.txt");
    try (var reader =
        new BufferedReader(
            new InputStreamReader(
                Objects.requireNonNull(in, "person.txt"), StandardCharsets.UTF_8))) {
      return reader.lines().map(CertainWords::words).collect(Collectors.toSet());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** What this text wants; empty when its words do not settle it. */
  static Optional<Intent> of(String text) {
    var words = words(text);
    if (words.isEmpty()) {
      // Marks alone may be a question: ???
      return Optional.of(text.isBlank() ? Intent.EMPTY : Intent.KNOWLEDGE);
    }
    if (words.length() > LONGEST_WISH) {
      return Optional.empty();
    }
    if (PERSON.matcher(words).matches() || BUTTONS.contains(words)) {
      return Optional.of(Intent.PERSON);
    }
    if (Underspecified.is(text)) {
      return Optional.of(Intent.UNDERSPECIFIED);
    }
    return words.length() <= LONGEST_SMALL_TALK ? smallTalk(words) : Optional.empty();
  }

  private static Optional<Intent> smallTalk(String words) {
    if (GREETING.matcher(words).matches()) {
      return Optional.of(Intent.GREETING);
    }
    if (THANKS.matcher(words).matches()) {
      return Optional.of(Intent.THANKS);
    }
    return GOODBYE.matcher(words).matches() ? Optional.of(Intent.GOODBYE) : Optional.empty();
  }

  /** Lower-case words with single spaces between them. */
  private static String words(String text) {
    var words = new StringBuilder(text.length());
    var lower = text.toLowerCase(Locale.ROOT);
    int c;
    for (int i = 0; i < lower.length(); i += Character.charCount(c)) {
      c = lower.codePointAt(i);
      if (isOfAWord(c)) {
        words.appendCodePoint(c);
      } else if (!words.isEmpty() && words.charAt(words.length() - 1) != ' ') {
        words.append(' ');
      }
    }
    return words.toString().strip();
  }

  private static boolean isOfAWord(int c) {
    return Character.isLetter(c) || (MARKS_AND_NUMBERS >> Character.getType(c) & 1) != 0;
  }
}
