package dev.parley.rag.retrieve;

import dev.parley.rag.index.Fields;
import dev.parley.rag.rerank.Candidate;
import dev.parley.schemas.ids.ChunkKey;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.apache.lucene.index.StoredFields;

/** Candidates with what they say. */
final class Passages {
  private static final Set<String> STORED =
      Set.of(Fields.CHUNK, Fields.TITLE, Fields.PLACE, Fields.TEXT, Fields.HASH);

  private final StoredFields fields;

  Passages(StoredFields fields) {
    this.fields = fields;
  }

  /** The first {@code top} of them, numbered from 1. */
  List<Passage> of(List<Candidate> ranked, int top) throws IOException {
    var passages = new ArrayList<Passage>();
    for (var candidate : ranked.subList(0, Math.min(top, ranked.size()))) {
      var piece = fields.document(candidate.doc(), STORED);
      passages.add(
          new Passage(
              passages.size() + 1,
              ChunkKey.parse(piece.get(Fields.CHUNK)),
              piece.get(Fields.TITLE),
              piece.get(Fields.PLACE),
              piece.get(Fields.HASH),
              piece.get(Fields.TEXT),
              candidate.score(),
              candidate.keyword(),
              candidate.cosine(),
              Optional.empty()));
    }
    return passages;
  }
}
