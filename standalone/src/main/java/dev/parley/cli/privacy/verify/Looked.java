package dev.parley.cli.privacy.verify;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.parley.cli.client.Json;
import java.util.Set;
import java.util.TreeSet;

/** What was looked at in one store, and what was found. */
final class Looked {
  private final Set<String> notInto = new TreeSet<>();
  private long files;
  private long bytes;
  private long hits;
  private long unpacked;
  private long hitsUnpacked;

  void file(HitCounter counter) {
    files++;
    bytes += counter.bytes();
    hits += counter.hits();
  }

  /** Something that was unpacked: records, rows, documents, frames. */
  void unpacked(long things, HitCounter counter) {
    unpacked += things;
    hitsUnpacked += counter.hits();
  }

  /** What could not be unpacked, and why. */
  void notInto(String what) {
    notInto.add(what);
  }

  long hitsInAll() {
    return hits + hitsUnpacked;
  }

  long files() {
    return files;
  }

  long bytes() {
    return bytes;
  }

  long unpacked() {
    return unpacked;
  }

  Set<String> notInto() {
    return notInto;
  }

  ObjectNode json(String store) {
    var json =
        Json.object()
            .put("store", store)
            .put("files", files)
            .put("bytes", bytes)
            .put("hits", hits)
            .put("unpacked", unpacked)
            .put("hitsUnpacked", hitsUnpacked);
    var missed = json.putArray("notLookedInto");
    notInto.forEach(missed::add);
    return json;
  }
}
