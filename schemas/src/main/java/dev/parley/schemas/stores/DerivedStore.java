package dev.parley.schemas.stores;

import java.util.Map;

/** A store that holds nothing but what the log says. One call at a time; each may take long. */
public interface DerivedStore {
  /** The checksummed and rebuildable stores. */
  String INDEX = "index";

  String HISTORY = "history";

  /** One of these. */
  String name();

  /**
   * First waits until all that is on the log at the call is in the store; then part to a hash over
   * its logical content, the same wherever and however often it is made.
   */
  Map<String, String> checksums(StoreProgress progress) throws Exception;

  /** Makes it anew from the log while it serves; returns when the new one serves. */
  void rebuild(StoreProgress progress) throws Exception;
}
