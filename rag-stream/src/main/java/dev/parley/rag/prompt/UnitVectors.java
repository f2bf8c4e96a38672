package dev.parley.rag.prompt;

import static java.util.Objects.requireNonNull;

import dev.parley.language.encode.SentenceEncoder;
import dev.parley.rag.retrieve.Passage;
import dev.parley.schemas.ids.TenantId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The vectors of passages' units, remembered for those that were used last. */
final class UnitVectors {
  /** With 1.5 kB each: about 12 MB. */
  private static final int UNITS = 8192;

  /** A long list says what it is about where it begins; its whole length would only cost time. */
  private static final int READ = 320;

  private final SentenceEncoder encoder;
  private final Map<Key, float[]> known =
      new LinkedHashMap<>(1024, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<Key, float[]> eldest) {
          return size() > UNITS;
        }
      };

  /**
   * Equal hashes are equal texts; the tenant keeps one company's reading out of another's times.
   */
  private record Key(TenantId tenant, String passage, int unit) {}

  UnitVectors(SentenceEncoder encoder) {
    this.encoder = encoder;
  }

  /** In the order of the units, whichever of the passages they are from. */
  List<float[]> of(TenantId tenant, List<Passage> passages, List<Unit> units) {
    var keys =
        units.stream()
            .map(it -> new Key(tenant, passages.get(it.passage()).hash(), it.n()))
            .toList();
    var found = known(keys);
    var missing = new LinkedHashMap<Key, String>();
    for (int i = 0; i < keys.size(); i++) {
      if (!found.containsKey(keys.get(i))) {
        missing.put(keys.get(i), read(units.get(i)));
      }
    }
    if (!missing.isEmpty()) {
      found.putAll(encoded(missing));
    }
    return keys.stream().map(key -> requireNonNull(found.get(key))).toList();
  }

  void clear() {
    synchronized (known) {
      known.clear();
    }
  }

  private Map<Key, float[]> known(List<Key> keys) {
    var found = new HashMap<Key, float[]>();
    synchronized (known) {
      for (var key : keys) {
        var vector = known.get(key);
        if (vector != null) {
          found.put(key, vector);
        }
      }
    }
    return found;
  }

  private Map<Key, float[]> encoded(Map<Key, String> texts) {
    var vectors = encoder.encodeAll(new ArrayList<>(texts.values()));
    var encoded = new HashMap<Key, float[]>();
    int next = 0;
    for (var key : texts.keySet()) {
      encoded.put(key, vectors.get(next++));
    }
    synchronized (known) {
      known.putAll(encoded);
    }
    return encoded;
  }

  /** A sentence alone often does not say what it is about; its heading does. */
  private static String read(Unit unit) {
    var text = unit.text().length() > READ ? unit.text().substring(0, READ) : unit.text();
    return unit.heading().isEmpty() ? text : unit.heading() + ": " + text;
  }
}
