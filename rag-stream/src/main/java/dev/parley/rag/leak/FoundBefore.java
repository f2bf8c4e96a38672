package dev.parley.rag.leak;

import dev.parley.language.personal.Finding;
import dev.parley.schemas.ids.TenantId;
import dev.parley.schemas.seal.Sha256;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * Where in what people said something identifies them, remembered for what was looked at last: what
 * was said once is in the prompts of all turns that follow. Keeps places, and digests that tell
 * nobody anything after the process has ended; no text. Safe for use by many threads.
 */
final class FoundBefore {
  private static final int SALT = 16; // bytes

  private final Function<String, List<Finding>> finder;
  private final String salt;
  private final Map<Key, List<Finding>> known;

  /** The tenant keeps what one company's people said out of another's times. */
  private record Key(TenantId tenant, String digest) {}

  /**
   * @param most texts that are remembered
   */
  FoundBefore(Function<String, List<Finding>> finder, int most) {
    this.finder = finder;
    var random = new byte[SALT];
    new SecureRandom().nextBytes(random);
    this.salt = HexFormat.of().formatHex(random);
    this.known =
        new LinkedHashMap<>(64, 0.75f, true) {
          @Override
          protected boolean removeEldestEntry(Map.Entry<Key, List<Finding>> eldest) {
            return size() > most;
          }
        };
  }

  /** What identifies somebody in a text that a tenant's user said. */
  List<Finding> in(TenantId tenant, String text) {
    var key = new Key(tenant, Sha256.hex(salt + text));
    return remembered(key)
        .orElseGet(
            () -> {
              var found = finder.apply(text).stream().filter(it -> it.kind().identifies()).toList();
              synchronized (known) {
                known.put(key, found);
              }
              return found;
            });
  }

  private Optional<List<Finding>> remembered(Key key) {
    synchronized (known) {
      return Optional.ofNullable(known.get(key));
    }
  }
}
