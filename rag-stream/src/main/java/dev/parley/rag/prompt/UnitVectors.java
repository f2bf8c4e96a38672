package dev.parley.rag.prompt;

import dev.parley.language.encode.SentenceEncoder;
import dev.parley.rag.retrieve.Passage;
import dev.parley.schemas.ids.TenantId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The vectors of passages' units, remembered for the passages that were used last. */
final class UnitVectors {
  /** Of some 15 units with 1.5 kB each: about 12 MB. */
  private static final int PASSAGES = 512;

  /** A long list says what it is about where it begins; its whole length would only cost time. */
  private static final int READ = 320;

  private final SentenceEncoder encoder;
  private final Map<Key, List<float[]>> known =
      new LinkedHashMap<>(PASSAGES, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<Key, List<float[]>> eldest) {
          return size() > PASSAGES;
        }
      };

  /**
   * Equal hashes are equal texts; the tenant keeps one company's reading out of another's times.
   */
  private record Key(TenantId tenant, String hash) {}

  UnitVectors(SentenceEncoder encoder) {
    this.encoder = encoder;
  }

  List<float[]> of(TenantId tenant, Passage passage, List<Unit> units) {
    var key = new Key(tenant, passage.hash());
    synchronized (known) {
      var vectors = known.get(key);
      if (vectors != null) {
        return vectors;
      }
    }
    var vectors = encoder.encodeAll(units.stream().map(UnitVectors::read).toList());
    synchronized (known) {
      known.put(key, vectors);
    }
    return vectors;
  }

  /** A sentence alone often does not say what it is about; its heading does. */
  private static String read(Unit unit) {
    var text = unit.text().length() > READ ? unit.text().substring(0, READ) : unit.text();
    return unit.heading().isEmpty() ? text : unit.heading() + ": " + text;
  }
}
