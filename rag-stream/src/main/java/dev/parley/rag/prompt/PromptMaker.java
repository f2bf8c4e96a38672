package dev.parley.rag.prompt;

import dev.parley.language.encode.SentenceEncoder;
import dev.parley.language.words.Words;
import dev.parley.rag.retrieve.Passage;
import dev.parley.rag.retrieve.Retrieval;
import dev.parley.schemas.ids.TenantId;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Takes the best passages and weighs each of their sentences against the question. */
public final class PromptMaker {
  /** Of the way prompts are made here. */
  public static final String VERSION = "extractive-1";

  private static final int PASSAGES = 3;

  private final SentenceEncoder encoder;
  private final UnitVectors vectors;

  public PromptMaker(SentenceEncoder encoder) {
    this.encoder = encoder;
    this.vectors = new UnitVectors(encoder);
  }

  public Prompt make(TenantId tenant, String question, List<Said> history, Retrieval found) {
    var passages = found.passages().stream().limit(PASSAGES).toList();
    var evidence = new ArrayList<Evidence>();
    if (!passages.isEmpty()) {
      var wanted = wanted(question, found.query());
      for (int i = 0; i < passages.size(); i++) {
        evidence.addAll(weigh(tenant, i, passages.get(i), wanted));
      }
    }
    return new Prompt(VERSION, question, found.query(), history, passages, evidence);
  }

  /** What is asked, as vectors and words: the question alone, and with what it leans on. */
  @SuppressWarnings("ArrayRecordComponent") // never compared
  private record Wanted(float[] question, float[] query, Set<String> words) {}

  private Wanted wanted(String question, String query) {
    var vector = encoder.encode(query);
    var own = question.equals(query) ? vector : encoder.encode(question);
    return new Wanted(own, vector, Prompt.words(question, query));
  }

  private List<Evidence> weigh(TenantId tenant, int index, Passage passage, Wanted wanted) {
    var units = Units.of(index, heading(passage), passage.text());
    var encoded = vectors.of(tenant, passage, units);
    var evidence = new ArrayList<Evidence>();
    for (int i = 0; i < units.size(); i++) {
      var unit = units.get(i);
      var headings = passage.title() + " " + passage.place() + " " + unit.heading();
      evidence.add(
          new Evidence(
              unit,
              dot(wanted.question(), encoded.get(i)),
              dot(wanted.query(), encoded.get(i)),
              share(wanted.words(), unit.text()),
              share(wanted.words(), headings)));
    }
    return evidence;
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

  private static double dot(float[] a, float[] b) {
    double sum = 0;
    for (int i = 0; i < a.length; i++) {
      sum += a[i] * b[i];
    }
    return sum;
  }
}
