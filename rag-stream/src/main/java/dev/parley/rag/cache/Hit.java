package dev.parley.rag.cache;

/**
 * An answer that was given before.
 *
 * @param exact it was asked for in the same words
 */
public record Hit(Kept kept, boolean exact) {
  /** As provenance calls it. */
  public String word() {
    return exact ? "hit-exact" : "hit-semantic";
  }
}
