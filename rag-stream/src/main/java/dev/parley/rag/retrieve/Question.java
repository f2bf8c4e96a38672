package dev.parley.rag.retrieve;

import dev.parley.rag.explain.Notes;
import dev.parley.schemas.ids.TenantId;
import java.util.List;

/**
 * What is searched for.
 *
 * @param tenant whose documents
 * @param meaning what is asked
 * @param previous what the user said before, oldest first; used to resolve "and how much is it?"
 * @param mode which ranking
 * @param top how many passages at most
 * @param notes told how the ranking came to be
 */
public record Question(
    TenantId tenant, Meaning meaning, List<String> previous, Mode mode, int top, Notes notes) {

  /** HYBRID is the whole ranking that answers use. */
  public enum Mode {
    KEYWORD,
    VECTOR,
    HYBRID
  }

  public Question {
    previous = List.copyOf(previous);
  }

  public Question(TenantId tenant, String text, List<String> previous, Mode mode, int top) {
    this(tenant, new Meaning(text), previous, mode, top, Notes.NONE);
  }

  /** As asked. */
  public String text() {
    return meaning.text();
  }
}
