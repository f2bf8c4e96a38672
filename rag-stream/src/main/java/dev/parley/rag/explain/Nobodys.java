package dev.parley.rag.explain;

/** Forgets everything. */
final class Nobodys implements Notes {
  @Override
  public boolean areWanted() {
    return false;
  }

  @Override
  public void note(String name, Object fact) {}

  @Override
  public void add(String list, Object fact) {}
}
