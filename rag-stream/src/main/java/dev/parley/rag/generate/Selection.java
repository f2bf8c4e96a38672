package dev.parley.rag.generate;

import dev.parley.rag.prompt.Evidence;
import dev.parley.rag.prompt.Prompt;
import dev.parley.rag.prompt.Unit;
import dev.parley.rag.retrieve.Passage;
import dev.parley.schemas.ids.DocumentKey;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Chooses what to quote: what bears most on the question, what stands close to that, and the best
 * of another document that has nearly as much to say. As much as reads well.
 */
final class Selection {
  private static final double CLOSE = 0.1;
  private static final double OTHER_DOCUMENT = 0.5; // of what the best bears
  private static final double EXPECTED = 0.15; // of what bears, about 0 to 1.4
  private static final int MOST_UNITS = 4;
  private static final int MOST_MORE = 600; // characters, beside the best unit
  private static final Pattern SPACE = Pattern.compile("\\s+");

  private final Prompt prompt;
  private final List<Passage> passages;
  private final Optional<AnswerType> expected;
  private final List<Evidence> ranked;
  private final List<Evidence> chosen = new ArrayList<>();

  private Selection(Prompt prompt) {
    this.prompt = prompt;
    this.passages = prompt.passages();
    this.expected = AnswerType.of(prompt.question());
    this.ranked =
        prompt.evidence().stream()
            .filter(it -> !Bearing.asks(it))
            .sorted(Comparator.comparingDouble(this::bearing).reversed())
            .toList();
  }

  /** In reading order: passages by rank, units by their place. */
  static List<Quote> from(Prompt prompt) {
    var selection = new Selection(prompt);
    selection.choose();
    return selection.quotes();
  }

  private void choose() {
    if (ranked.isEmpty()) {
      return;
    }
    double top = bearing(ranked.get(0));
    chosen.add(ranked.get(0));
    chooseOtherDocuments(top * OTHER_DOCUMENT);
    for (var candidate : ranked) {
      if (bearing(candidate) >= top - CLOSE && fits(candidate)) {
        chosen.add(candidate);
      }
    }
  }

  private double bearing(Evidence evidence) {
    boolean isExpected = expected.filter(it -> it.isNamedIn(evidence.unit().text())).isPresent();
    return Bearing.of(evidence) + (isExpected ? EXPECTED : 0);
  }

  private void chooseOtherDocuments(double least) {
    for (var candidate : ranked) {
      boolean isNew = !documents().contains(document(candidate.unit()));
      if (isNew && bearing(candidate) >= least && fits(candidate)) {
        chosen.add(candidate);
      }
    }
  }

  private Set<DocumentKey> documents() {
    var documents = new HashSet<DocumentKey>();
    chosen.forEach(it -> documents.add(document(it.unit())));
    return documents;
  }

  private DocumentKey document(Unit unit) {
    return passages.get(unit.passage()).key().document();
  }

  private boolean fits(Evidence candidate) {
    int more = candidate.unit().text().length();
    for (var it : chosen.subList(1, chosen.size())) {
      more += it.unit().text().length();
    }
    return chosen.size() < MOST_UNITS
        && more <= MOST_MORE
        && chosen.stream().noneMatch(it -> says(it.unit(), candidate.unit()))
        && chosen.stream().noneMatch(it -> says(candidate.unit(), it.unit()));
  }

  private static boolean says(Unit unit, Unit other) {
    return normal(unit).contains(normal(other));
  }

  private static String normal(Unit unit) {
    return SPACE.matcher(unit.text()).replaceAll(" ");
  }

  private List<Quote> quotes() {
    return Stream.concat(chosen.stream().map(Evidence::unit), procedure().stream())
        .distinct()
        .sorted(Comparator.comparingInt(Unit::passage).thenComparingInt(Unit::n))
        .map(unit -> new Quote(unit, saidIn(unit)))
        .toList();
  }

  /** Beside what was chosen, so that it takes no other document's place. */
  private List<Unit> procedure() {
    if (chosen.isEmpty() || !Procedure.isAskedFor(prompt.question())) {
      return List.of();
    }
    var best = chosen.get(0).unit();
    return best.isBlock() ? List.of() : Procedure.around(best, prompt);
  }

  /** Its own passage, and those of other documents that say the same in the same words. */
  private List<Integer> saidIn(Unit unit) {
    var said = new ArrayList<Integer>();
    var documents = new HashSet<DocumentKey>();
    said.add(unit.passage());
    documents.add(document(unit));
    for (int i = 0; i < passages.size(); i++) {
      var text = SPACE.matcher(passages.get(i).text()).replaceAll(" ");
      if (text.contains(normal(unit)) && documents.add(passages.get(i).key().document())) {
        said.add(i);
      }
    }
    return said;
  }
}
