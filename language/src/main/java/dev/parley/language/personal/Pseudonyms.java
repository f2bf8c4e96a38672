package dev.parley.language.personal;

/** Gives what was found a name that stands for it: the same for the same value. */
@FunctionalInterface
public interface Pseudonyms {
  /**
   * What stands for a value.
   *
   * @param value as it was written; spelling without meaning (case, spaces, marks) makes no
   *     difference
   * @return such as {@code [PERSON_1]}
   */
  String pseudonym(PersonalKind kind, String value);
}
