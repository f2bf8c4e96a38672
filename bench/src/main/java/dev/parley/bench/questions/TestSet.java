package dev.parley.bench.questions;

import java.nio.file.Path;
import java.util.List;

/**
 * A company's documents and questions about them.
 *
 * @param tenant its id
 * @param documents a folder of pages, or a JSONL file of passages
 * @param questions with known answers
 */
public record TestSet(String tenant, Path documents, List<TestQuestion> questions) {
  public TestSet {
    questions = List.copyOf(questions);
  }

  /** The group that it is averaged with. */
  public boolean isMtrag() {
    return documents.toString().endsWith(".jsonl");
  }
}
