package dev.parley.rag.prompt;

import dev.parley.rag.retrieve.Passage;
import java.util.List;

/**
 * What a generator answers from.
 *
 * @param version of the way a prompt is put together
 * @param question as asked
 * @param query as it was searched for: with what was said before, where it leans on that
 * @param history oldest first
 * @param passages the best; citations are indexes into them
 * @param evidence every unit of every passage, in reading order
 */
public record Prompt(
    String version,
    String question,
    String query,
    List<Said> history,
    List<Passage> passages,
    List<Evidence> evidence) {
  public Prompt {
    history = List.copyOf(history);
    passages = List.copyOf(passages);
    evidence = List.copyOf(evidence);
  }

  /** Exactly what a generator sees, for its hash. */
  public String text() {
    var text = new StringBuilder(version).append('\n').append(query).append('\n');
    history.forEach(
        said -> text.append(said.byUser() ? "> " : "< ").append(said.text()).append('\n'));
    text.append(question);
    passages.forEach(passage -> text.append('\n').append(passage.hash()));
    return text.toString();
  }
}
