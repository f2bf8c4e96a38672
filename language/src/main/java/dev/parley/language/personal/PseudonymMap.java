package dev.parley.language.personal;

import java.util.Optional;

/**
 * Where a tenant's pseudonyms lead back from. Holds sealed values only; whoever erases a person
 * removes that person's entries.
 */
public interface PseudonymMap {
  /** Keeps an entry; the same pseudonym again changes nothing. */
  void put(String tenant, String pseudonym, byte[] sealed);

  Optional<byte[]> get(String tenant, String pseudonym);
}
