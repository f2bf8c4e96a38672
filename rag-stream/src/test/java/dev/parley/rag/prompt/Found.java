package dev.parley.rag.prompt;

import dev.parley.rag.retrieve.Passage;
import dev.parley.rag.retrieve.Retrieval;
import dev.parley.schemas.ids.DocumentKey;
import dev.parley.schemas.ids.TenantId;
import dev.parley.schemas.seal.Sha256;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/** What a retriever might have found: passages of a tenant, one a document. */
public final class Found {
  private Found() {}

  public static Passage passage(TenantId tenant, int rank, String title, String text) {
    return passage(tenant, rank, title, "", text);
  }

  private static Passage passage(
      TenantId tenant, int rank, String title, String place, String text) {
    var key = new DocumentKey(tenant, title.toLowerCase(java.util.Locale.ROOT) + ".md").chunk(3, 0);
    return new Passage(
        rank,
        key,
        title,
        place,
        Sha256.hex(title + text),
        text,
        1.0 / rank,
        OptionalDouble.of(9.0 / rank),
        OptionalDouble.of(0.7 / rank),
        Optional.empty());
  }

  /** A passage of "Page 1" under each heading, all with the same text. */
  public static Retrieval under(TenantId tenant, String query, String text, String... headings) {
    var passages = new ArrayList<Passage>();
    for (var heading : headings) {
      passages.add(passage(tenant, passages.size() + 1, "Page 1", heading, text));
    }
    return found(query, passages);
  }

  /** One passage a text, the best first, titled "Page 1" and so on. */
  public static Retrieval of(TenantId tenant, String query, String... texts) {
    var passages = new ArrayList<Passage>();
    for (int i = 0; i < texts.length; i++) {
      passages.add(passage(tenant, i + 1, "Page " + (i + 1), texts[i]));
    }
    return found(query, passages);
  }

  private static Retrieval found(String query, List<Passage> passages) {
    var micros = new LinkedHashMap<String, Long>();
    List.of("encode", "retrieve", "rerank").forEach(step -> micros.put(step, 1L));
    return new Retrieval(
        passages, query, Optional.empty(), Map.of("knowledge.chunks.v1-0", 7L), micros);
  }
}
