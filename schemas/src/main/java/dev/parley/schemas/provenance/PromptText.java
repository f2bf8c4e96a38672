package dev.parley.schemas.provenance;

import dev.parley.schemas.seal.Sha256;
import java.util.List;

/**
 * Exactly what a generator saw, as far as its hash goes: the passages stand in it by their own
 * hashes. A released form never changes, or no recorded hash could be retraced; another form has
 * another version.
 *
 * @param version of the way prompts are made
 * @param query as it was searched for
 * @param history what was said before, oldest first
 * @param passageHashes of the passages that were shown, best first
 */
public record PromptText(
    String version, String query, List<Line> history, String question, List<String> passageHashes) {
  /** A prompt shows the best so many. */
  public static final int PASSAGES = 3;

  /** Something said earlier. */
  public record Line(boolean byUser, String text) {}

  public PromptText {
    history = List.copyOf(history);
    passageHashes = List.copyOf(passageHashes);
  }

  public String text() {
    var text = new StringBuilder(version).append('\n').append(query).append('\n');
    history.forEach(
        said -> text.append(said.byUser() ? "> " : "< ").append(said.text()).append('\n'));
    text.append(question);
    passageHashes.forEach(hash -> text.append('\n').append(hash));
    return text.toString();
  }

  /** SHA-256, hex. */
  public String hash() {
    return Sha256.hex(text());
  }
}
