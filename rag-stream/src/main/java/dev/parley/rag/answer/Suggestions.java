package dev.parley.rag.answer;

import dev.parley.language.words.Words;
import dev.parley.rag.retrieve.Outline;
import dev.parley.rag.retrieve.Passage;
import dev.parley.schemas.ids.DocumentKey;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.function.LongSupplier;

/**
 * What can be asked next: other headings of the documents that an answer cites. Each was tried as
 * the next question: none is suggested that would be refused.
 */
final class Suggestions {
  private static final int MOST = 3;
  private static final int TRIED = 5;
  private static final int LONGEST = 80;
  private static final int FEW_WORDS = 2; // fewer do not say what they are about
  private static final Duration TIME = Duration.ofMillis(300); // the whole answer waits for them

  private final Attempt attempt;
  private final Outline outline;
  private final BooleanSupplier isQuiet;
  private final LongSupplier nanos;

  /** Something to ask, and the place in a document that answers it. */
  private record Candidate(String text, DocumentKey document, String heading) {
    boolean isAbout(Passage passage) {
      return passage.key().document().equals(document) && lastOf(passage.place()).equals(heading);
    }
  }

  /**
   * @param isQuiet nobody else waits for an answer; else nothing more is tried
   */
  Suggestions(Attempt attempt, Outline outline, BooleanSupplier isQuiet, LongSupplier nanos) {
    this.attempt = attempt;
    this.outline = outline;
    this.isQuiet = isQuiet;
    this.nanos = nanos;
  }

  /**
   * Those nearest to the question first; fewer, or none, when time runs out.
   *
   * @param cited what the answer says already
   * @param near what else was found, best first
   */
  List<String> of(Ask ask, List<Passage> cited, List<Passage> near) {
    long began = nanos.getAsLong();
    var suggestions = new ArrayList<String>();
    for (var next : candidates(ask, cited, near)) {
      if (suggestions.size() == MOST
          || nanos.getAsLong() - began >= TIME.toNanos()
          || !isQuiet.getAsBoolean()) {
        break;
      }
      if (attempt.isAnswered(ask, next.text(), next::isAbout)) {
        suggestions.add(next.text());
      }
    }
    return suggestions;
  }

  private List<Candidate> candidates(Ask ask, List<Passage> cited, List<Passage> near) {
    var titles = new LinkedHashMap<DocumentKey, String>();
    cited.forEach(it -> titles.putIfAbsent(it.key().document(), it.title()));
    var all = new LinkedHashMap<String, Candidate>();
    near.stream()
        .filter(it -> titles.containsKey(it.key().document()))
        .forEach(it -> add(all, it.key().document(), it.title(), lastOf(it.place())));
    titles.forEach(
        (document, title) -> outline.of(document).forEach(it -> add(all, document, title, it)));
    cited.forEach(it -> all.remove(text(it.title(), lastOf(it.place()))));
    var asked = new ArrayList<>(ask.previous());
    asked.add(ask.question());
    var words = asked.stream().map(Words::content).toList();
    return all.values().stream()
        .filter(it -> !words.contains(Words.content(it.text())))
        .limit(TRIED)
        .toList();
  }

  private static void add(
      LinkedHashMap<String, Candidate> all, DocumentKey document, String title, String heading) {
    var text = text(title, heading);
    if (!heading.isBlank() && text.length() <= LONGEST && !Words.content(text).isEmpty()) {
      all.putIfAbsent(text, new Candidate(text, document, heading));
    }
  }

  /** A heading that says little says it of its document. */
  private static String text(String title, String heading) {
    return Words.content(heading).size() < FEW_WORDS && !heading.equals(title)
        ? title + ": " + heading
        : heading;
  }

  private static String lastOf(String place) {
    return place.substring(place.lastIndexOf('>') + 1).strip();
  }
}
