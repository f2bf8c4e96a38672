package dev.parley.rag.prompt;

import dev.parley.language.words.Words;
import dev.parley.rag.retrieve.Passage;
import dev.parley.schemas.provenance.PromptText;
import java.util.List;
import java.util.Set;

/**
 * What a generator answers from.
 *
 * @param version of the way a prompt is put together
 * @param question as asked
 * @param query as it was searched for: with what was said before, where it leans on that
 * @param history oldest first
 * @param passages the best; citations are indexes into them
 * @param evidence the units of the passages that may answer, in reading order
 */
public record Prompt(
    String version,
    String question,
    String query,
    List<Said> history,
    List<Passage> passages,
    List<Evidence> evidence) {
  private static final int FEW_WORDS = 2;

  public Prompt {
    history = List.copyOf(history);
    passages = List.copyOf(passages);
    evidence = List.copyOf(evidence);
  }

  /** The same question of other passages. */
  public Prompt with(List<Passage> others, List<Evidence> theirs) {
    return new Prompt(version, question, query, history, others, theirs);
  }

  /** The same question after other words. */
  public Prompt after(List<Said> others) {
    return new Prompt(version, question, query, others, passages, evidence);
  }

  /**
   * Stems of the words that matter: the question's own, or, where it has hardly any, the query's.
   */
  public Set<String> words() {
    return words(question, query);
  }

  /** Whatever can be quoted of one of the passages, in reading order. */
  public List<Unit> units(int passage) {
    return PromptMaker.units(passage, passages.get(passage));
  }

  static Set<String> words(String question, String query) {
    var own = Words.content(question);
    return own.size() < FEW_WORDS ? Words.content(query) : own;
  }

  /** Exactly what a generator sees, for its hash. */
  public PromptText text() {
    return text(version);
  }

  /**
   * The same for a generator that is told it in another form.
   *
   * @param form its version
   */
  public PromptText text(String form) {
    return new PromptText(
        form,
        query,
        history.stream().map(it -> new PromptText.Line(it.byUser(), it.text())).toList(),
        question,
        passages.stream().map(Passage::hash).toList());
  }
}
