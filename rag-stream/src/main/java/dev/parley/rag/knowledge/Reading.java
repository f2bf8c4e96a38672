package dev.parley.rag.knowledge;

import dev.parley.schemas.events.Chunk;
import java.util.List;

/** What came of reading a document's bytes. */
sealed interface Reading {
  /**
   * Its pieces, at least one, in reading order.
   *
   * @param ordering how many of them hold phrases that give orders to a language model
   */
  record Parsed(String title, List<Chunk> chunks, int ordering) implements Reading {
    public Parsed {
      chunks = List.copyOf(chunks);
    }
  }

  /** It cannot be read; {@code reason} is a sentence for the uploader. */
  record Refused(String reason) implements Reading {}
}
