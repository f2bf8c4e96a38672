package dev.parley.bench.quality;

import java.nio.file.Path;
import java.util.List;

/**
 * A company's documents and questions about them.
 *
 * @param tenant its id
 * @param documents a folder of pages, or a JSONL file of passages
 * @param questions with known answers
 */
record TestSet(String tenant, Path documents, List<TestQuestion> questions) {
  TestSet {
    questions = List.copyOf(questions);
  }

  /** The group that it is averaged with. */
  boolean isMtrag() {
    return documents.toString().endsWith(".jsonl");
  }
}
