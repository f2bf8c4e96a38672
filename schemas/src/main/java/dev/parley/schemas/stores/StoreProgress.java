package dev.parley.schemas.stores;

/** Is told how far a store is; cheap to call. */
@FunctionalInterface
public interface StoreProgress {
  /** So many records of so many. */
  void at(long done, long of);
}
