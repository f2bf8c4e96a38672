package dev.parley.rag.retrieve;

import dev.parley.language.encode.SentenceEncoder;
import dev.parley.rag.embed.VectorBytes;
import dev.parley.schemas.seal.Sha256;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Vectors of texts, kept in a folder between measurements. */
final class VectorCache {
  private final SentenceEncoder encoder;
  private final Path folder;

  VectorCache(SentenceEncoder encoder, Path folder) {
    this.encoder = encoder;
    this.folder = folder;
  }

  Map<String, float[]> of(List<String> texts) throws IOException {
    var found = new LinkedHashMap<String, float[]>();
    var missing = new ArrayList<String>();
    for (var text : texts) {
      var file = file(text);
      if (Files.exists(file)) {
        var bytes = ByteBuffer.wrap(Files.readAllBytes(file));
        found.put(text, VectorBytes.read(bytes, encoder.dimensions()));
      } else {
        missing.add(text);
      }
    }
    for (int from = 0; from < missing.size(); from += 64) {
      var some = missing.subList(from, Math.min(from + 64, missing.size()));
      var vectors = encoder.encodeAll(some);
      for (int i = 0; i < some.size(); i++) {
        found.put(some.get(i), vectors.get(i));
        Files.write(file(some.get(i)), VectorBytes.of(vectors.get(i)).array());
      }
    }
    return found;
  }

  private Path file(String text) {
    return folder.resolve(Sha256.hex(encoder.id() + text));
  }
}
