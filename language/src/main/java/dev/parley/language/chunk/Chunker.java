package dev.parley.language.chunk;

import dev.parley.language.encode.TokenCounter;
import java.util.ArrayList;
import java.util.List;

/**
 * Cuts documents into pieces that an encoder reads whole, in time linear in the document.
 *
 * <p>A piece stays under its heading, but for tiny neighbouring sections, which share one under
 * their common headings. No sentence is cut unless it alone is too long; lists, code and tables
 * stay whole where they fit and are cut between lines where not. Safe for use by many threads.
 */
public final class Chunker {
  private static final int SHORTEST = 32;

  private final TokenCounter counter;
  private final int maxTokens;
  private final int overlapTokens;

  /**
   * @param maxTokens longest {@link TextChunk#embeddingText}, without the encoder's special tokens;
   *     at least 32
   * @param overlapTokens how much of a piece's end the next may repeat, in whole sentences; less
   *     than half of {@code maxTokens}
   */
  public Chunker(TokenCounter counter, int maxTokens, int overlapTokens) {
    if (maxTokens < SHORTEST) {
      throw new IllegalArgumentException(
          "maxTokens: " + maxTokens + " (expected: at least " + SHORTEST + ")");
    }
    if (overlapTokens < 0 || overlapTokens >= maxTokens / 2) {
      throw new IllegalArgumentException(
          "overlapTokens: " + overlapTokens + " (expected: 0 to " + (maxTokens / 2 - 1) + ")");
    }
    this.counter = counter;
    this.maxTokens = maxTokens;
    this.overlapTokens = overlapTokens;
  }

  /** The pieces in reading order; the same document gives the same pieces. */
  public List<TextChunk> chunk(Document document) {
    var headline = new Headline(counter, maxTokens, document.title());
    var measure = new Measure(counter);
    var chunks = new ArrayList<TextChunk>();
    for (var group : new Grouping(headline, measure, maxTokens).of(document)) {
      var label = headline.of(group.place());
      int room = maxTokens - label.tokens();
      for (var atoms : new Packing(room, overlapTokens).pack(group.units(measure, room))) {
        chunks.add(
            new TextChunk(
                chunks.size(),
                headline.title(),
                label.place(),
                Atom.join(atoms),
                label.tokens() + atoms.stream().mapToInt(Atom::tokens).sum()));
      }
    }
    return chunks;
  }
}
