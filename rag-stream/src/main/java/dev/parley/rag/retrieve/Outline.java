package dev.parley.rag.retrieve;

import dev.parley.schemas.ids.DocumentKey;
import java.util.List;

/** What a document speaks of. Safe for use by many threads. */
@FunctionalInterface
public interface Outline {
  /** The headings of its passages, in reading order, each once; none of one that is not there. */
  List<String> of(DocumentKey document);
}
