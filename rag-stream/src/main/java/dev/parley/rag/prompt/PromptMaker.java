package dev.parley.rag.prompt;

import dev.parley.language.encode.Cosine;
import dev.parley.language.encode.SentenceEncoder;
import dev.parley.language.words.Words;
import dev.parley.rag.retrieve.Passage;
import dev.parley.rag.retrieve.QuestionVectors;
import dev.parley.rag.retrieve.Retrieval;
import dev.parley.schemas.ids.TenantId;
import dev.parley.schemas.provenance.PromptText;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Takes the best passages and weighs what in them may answer the question. */
public final class PromptMaker {
  /** Of the way prompts are made here. */
  public static final String VERSION = "extractive-2";

  private static final int MOST_UNITS = 12; // measured, see RATIONALE

  private final SentenceEncoder encoder;
  private final UnitVectors vectors;
  private final int mostUnits;

  public PromptMaker(SentenceEncoder encoder) {
    this(encoder, MOST_UNITS);
  }

  /**
   * @param mostUnits how many are weighed, at most
   */
  public PromptMaker(SentenceEncoder encoder, int mostUnits) {
    this.encoder = encoder;
    this.vectors = new UnitVectors(encoder);
    this.mostUnits = mostUnits;
  }

  /** Nothing that was read before is remembered. */
  public void forget() {
    vectors.clear();
  }

  /** The units' vectors, in their order; of those that were weighed, they are still known. */
  public List<float[]> vectors(TenantId tenant, List<Passage> passages, List<Unit> units) {
    return vectors.of(tenant, passages, units);
  }

  /** A question that has not been searched for. */
  public static Prompt unsearched(String question, List<Said> history) {
    return new Prompt(VERSION, question, question, history, List.of(), List.of());
  }

  public Prompt make(TenantId tenant, String question, List<Said> history, Retrieval found) {
    var passages = found.passages().stream().limit(PromptText.PASSAGES).toList();
    var evidence =
        passages.isEmpty() ? List.<Evidence>of() : weigh(tenant, passages, wanted(question, found));
    return new Prompt(VERSION, question, found.query(), history, passages, evidence);
  }

  /** What is asked, as vectors and words: the question alone, and with what it leans on. */
  private record Wanted(QuestionVectors vectors, Set<String> words, Set<String> before) {}

  private Wanted wanted(String question, Retrieval found) {
    var query = found.query();
    return new Wanted(
        found.vectors().filter(this::areOurs).orElseGet(() -> encode(question, query)),
        Prompt.words(question, query),
        Words.content(query));
  }

  /** Those that a company's index was searched with may be of another encoder. */
  private boolean areOurs(QuestionVectors vectors) {
    return vectors.encoder().equals(encoder.id());
  }

  private QuestionVectors encode(String question, String query) {
    var alone = encoder.encode(question);
    return new QuestionVectors(
        encoder.id(), alone, question.equals(query) ? alone : encoder.encode(query));
  }

  private List<Evidence> weigh(TenantId tenant, List<Passage> passages, Wanted wanted) {
    var units = new ArrayList<Unit>();
    for (int i = 0; i < passages.size(); i++) {
      units.addAll(units(i, passages.get(i)));
    }
    var read = Shortlist.of(units, wanted.words(), wanted.before(), mostUnits);
    var encoded = vectors.of(tenant, passages, read);
    var evidence = new ArrayList<Evidence>();
    for (int i = 0; i < read.size(); i++) {
      var unit = read.get(i);
      evidence.add(weigh(unit, passages.get(unit.passage()), encoded.get(i), wanted));
    }
    return evidence;
  }

  static List<Unit> units(int n, Passage passage) {
    return Units.of(n, heading(passage), passage.text());
  }

  private static Evidence weigh(Unit unit, Passage passage, float[] vector, Wanted wanted) {
    var headings = passage.title() + " " + passage.place() + " " + unit.heading();
    return new Evidence(
        unit,
        Cosine.of(wanted.vectors().alone(), vector),
        Cosine.of(wanted.vectors().inContext(), vector),
        share(wanted.words(), unit.text()),
        share(wanted.words(), headings));
  }

  private static String heading(Passage passage) {
    int inner = passage.place().lastIndexOf(" > ");
    var place = inner < 0 ? passage.place() : passage.place().substring(inner + 3);
    return place.isBlank() ? passage.title() : place;
  }

  private static double share(Set<String> words, String text) {
    if (words.isEmpty()) {
      return 0;
    }
    var common = new HashSet<>(words);
    common.retainAll(Words.content(text));
    return (double) common.size() / words.size();
  }
}
