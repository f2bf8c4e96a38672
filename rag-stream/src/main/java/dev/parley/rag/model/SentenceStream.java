package dev.parley.rag.model;

import dev.parley.language.sentences.SentenceSplitter;
import dev.parley.rag.generate.Piece;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.regex.Pattern;

/**
 * Tokens in, sentences out, each with the passages that it names, as soon as the next one begins.
 */
final class SentenceStream {
  private static final Pattern MARK = Pattern.compile("\\s*\\[(\\d{1,2}(?:\\s*,\\s*\\d{1,2})*)]");
  private static final char SIGN =
      '\uE000'; // of a private area: with a number, what a mark becomes
  private static final Pattern NUMBER = Pattern.compile("\\d+");
  private static final Pattern SIGNS = Pattern.compile("[\uE000-\uE063]");
  private static final Pattern BEHIND_THE_END = Pattern.compile("([.!?…。！？؟।])([\uE000-\uE063]+)");
  private static final Pattern ENDED = Pattern.compile("(?s).*[.!?…。！？؟।]\\W*");

  private final Consumer<Piece> pieces;
  private String held = "";
  private String gap = "";

  /**
   * @param pieces told of each sentence; its passages count from 0 and may not exist
   */
  SentenceStream(Consumer<Piece> pieces) {
    this.pieces = pieces;
  }

  void add(String token) {
    held += token;
    if (token.chars().anyMatch(c -> Character.isWhitespace(c) || Character.isLetterOrDigit(c))) {
      tellWhatIsWhole();
    }
  }

  /**
   * Nothing more comes.
   *
   * @param whole whether the model came to an end by itself; else its last words are left out
   */
  void end(boolean whole) {
    tellWhatIsWhole(); // which also leaves no mark unread
    var last = held.strip();
    if (!last.isEmpty() && (whole || ENDED.matcher(last).matches())) {
      tell(last);
    }
    held = "";
  }

  private void tellWhatIsWhole() {
    var signed = MARK.matcher(held).replaceAll(it -> signs(it.group(1)));
    var text = BEHIND_THE_END.matcher(signed).replaceAll("$2$1"); // they belong to what was said
    int from = 0;
    for (int end : ends(text)) {
      tell(text.substring(from, end));
      gap = gap(text.substring(end, next(text, end)));
      from = end;
    }
    held = text.substring(from);
  }

  private static String signs(String numbers) {
    var signs = new StringBuilder();
    NUMBER
        .matcher(numbers)
        .results()
        .forEach(it -> signs.append((char) (SIGN + Integer.parseInt(it.group()))));
    return signs.toString();
  }

  /** Where sentences end of which it is certain that no mark follows any more. */
  private static List<Integer> ends(String text) {
    var ends = new ArrayList<Integer>();
    var spans = SentenceSplitter.split(text);
    for (var span : spans.subList(0, Math.max(0, spans.size() - 1))) {
      int next = next(text, span.end());
      if (next < text.length() && text.charAt(next) != '[') {
        ends.add(span.end());
      }
    }
    return ends;
  }

  private static int next(String text, int from) {
    int next = from;
    while (next < text.length() && Character.isWhitespace(text.charAt(next))) {
      next++;
    }
    return next;
  }

  private static String gap(String between) {
    long lines = between.chars().filter(c -> c == '\n').count();
    return lines == 0 ? " " : lines == 1 ? "\n" : "\n\n";
  }

  private void tell(String sentence) {
    var cited =
        sentence
            .chars()
            .filter(c -> c > SIGN && c < SIGN + 100)
            .mapToObj(c -> c - SIGN - 1)
            .distinct()
            .toList();
    var text = SIGNS.matcher(sentence).replaceAll("").strip();
    if (!text.isEmpty()) {
      pieces.accept(new Piece(gap, text, cited));
    }
  }
}
