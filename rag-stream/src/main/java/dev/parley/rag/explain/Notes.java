package dev.parley.rag.explain;

/**
 * Takes down what steps found out on their way, and would forget. Facts are what JSON knows:
 * records, lists, maps, texts, numbers.
 */
public interface Notes {
  /** For all who want an answer and no more. */
  Notes NONE = new Nobodys();

  /** Whether anybody reads them; what nobody reads need not be made. */
  boolean areWanted();

  /** A fact by its name; the later one counts. */
  void note(String name, Object fact);

  /** One more of a list of facts. */
  void add(String list, Object fact);
}
