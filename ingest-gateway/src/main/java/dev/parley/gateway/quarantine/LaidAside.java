package dev.parley.gateway.quarantine;

import java.util.Optional;

/** All quarantines. Every call blocks, for some seconds where there is much to read. */
public interface LaidAside {

  LaidList list(LaidFilter filter);

  Optional<LaidDetail> show(LaidRef ref);

  /**
   * Puts the record back on its topic as it was, unless that was done before. Empty when there is
   * no such record.
   */
  Optional<PutBack> replay(LaidRef ref);
}
