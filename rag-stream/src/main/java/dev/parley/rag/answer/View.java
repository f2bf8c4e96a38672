package dev.parley.rag.answer;

/** What the person sees of an answer while it is written. */
public interface View {
  /** Adds to what is seen. */
  void add(String text);

  /** Takes all away that this run has shown. */
  void restart();

  /** Nothing more follows. */
  void end();
}
