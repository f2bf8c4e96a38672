package dev.parley.rag.retrieve;

import dev.parley.rag.index.Fields;
import dev.parley.rag.rerank.Candidate;
import dev.parley.schemas.ids.ChunkKey;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.apache.lucene.index.StoredFields;

/** Candidates with what they say; the same text is shown once, wherever it stands. */
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
    var texts = new HashSet<String>();
    for (var candidate : ranked) {
      if (passages.size() == top) {
        break;
      }
      var piece = fields.document(candidate.doc(), STORED);
      if (texts.add(piece.get(Fields.TEXT))) {
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
                candidate.cosine()));
      }
    }
    return passages;
  }
}
