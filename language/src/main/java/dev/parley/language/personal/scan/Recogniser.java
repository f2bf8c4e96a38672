package dev.parley.language.personal.scan;

import java.util.List;

/** Finds candidates of some kinds, in time linear in the text. Safe for use by many threads. */
@FunctionalInterface
public interface Recogniser {
  /** Adds its candidates. */
  void look(Looked text, List<Candidate> found);
}
