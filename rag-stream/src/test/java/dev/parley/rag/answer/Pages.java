package dev.parley.rag.answer;

import dev.parley.rag.embed.WordEncoder;
import dev.parley.rag.prompt.Found;
import dev.parley.rag.retrieve.Outline;
import dev.parley.rag.retrieve.Question;
import dev.parley.rag.retrieve.QuestionVectors;
import dev.parley.rag.retrieve.Retrieval;
import dev.parley.rag.retrieve.Retriever;
import dev.parley.schemas.ids.DocumentKey;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;

/** A few pages that are found whatever is asked. */
final class Pages implements Retriever, Outline {
  private final WordEncoder encoder;
  private final String[] pages;
  private final List<Question> searched = new CopyOnWriteArrayList<>();
  private String nearer = "";
  private Map<String, String> headings = Map.of();

  Pages(WordEncoder encoder, String... pages) {
    this.encoder = encoder;
    this.pages = pages;
  }

  /** From now on this one is found before the first. */
  void nearer(String text) {
    nearer = text;
  }

  /** What the first document has further down, by heading: found by whoever asks for that. */
  void headings(Map<String, String> texts) {
    headings = texts;
  }

  /** What was searched for, in order. */
  List<Question> searched() {
    return searched;
  }

  @Override
  public Retrieval retrieve(Question question) {
    searched.add(question);
    var under = headings.get(question.text());
    if (under != null) {
      return Found.under(question.tenant(), "query", under, question.text());
    }
    var found = Found.of(question.tenant(), "query", pages);
    var passages = new ArrayList<>(found.passages());
    if (!nearer.isEmpty()) {
      passages.add(0, Found.passage(question.tenant(), 1, "Nearer", nearer));
      passages.set(1, Found.passage(question.tenant(), 2, "Page 1", pages[0]));
    }
    var vector = question.meaning().by(encoder);
    return new Retrieval(
        passages,
        found.query(),
        Optional.of(new QuestionVectors(encoder.id(), vector, vector)),
        found.indexPosition(),
        found.micros());
  }

  @Override
  public List<String> of(DocumentKey document) {
    return headings.keySet().stream().sorted().toList();
  }
}
