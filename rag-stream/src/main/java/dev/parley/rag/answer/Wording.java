package dev.parley.rag.answer;

import dev.parley.rag.generate.Piece;
import dev.parley.rag.retrieve.Passage;
import dev.parley.schemas.events.Citation;
import java.util.ArrayList;
import java.util.List;

/** Pieces as text with numbered citations: [1] is the passage that is used first. */
final class Wording {
  private final List<Passage> passages;
  private final List<Integer> used = new ArrayList<>();
  private final StringBuilder text = new StringBuilder();

  Wording(List<Passage> passages) {
    this.passages = passages;
  }

  static Wording of(List<Piece> pieces, List<Passage> passages) {
    var wording = new Wording(passages);
    pieces.forEach(wording::add);
    return wording;
  }

  /** Adds a piece and returns what it adds to the text. */
  String add(Piece piece) {
    var added = new StringBuilder();
    added.append(text.isEmpty() ? "" : piece.gap()).append(piece.text());
    for (int passage : piece.passages()) {
      if (!used.contains(passage)) {
        used.add(passage);
      }
      added.append(endsInBlock(piece.text()) ? "\n" : " ");
      added.append('[').append(used.indexOf(passage) + 1).append(']');
    }
    text.append(added);
    return added.toString();
  }

  /** The same, introduced. */
  Wording after(String lead) {
    var introduced = new Wording(passages);
    introduced.used.addAll(used);
    introduced.text.append(lead).append(text);
    return introduced;
  }

  /** After the last line of a list or of code a number would read as a part of it. */
  private static boolean endsInBlock(String text) {
    return text.indexOf('\n') >= 0;
  }

  String text() {
    return text.toString();
  }

  List<Citation> citations() {
    var citations = new ArrayList<Citation>();
    for (int i = 0; i < used.size(); i++) {
      citations.add(citation(i + 1, passages.get(used.get(i))));
    }
    return citations;
  }

  private static Citation citation(int n, Passage passage) {
    return Citation.newBuilder()
        .setN(n)
        .setDocument(passage.key().document().document())
        .setVersion(passage.key().version())
        .setTitle(passage.title())
        .setPlace(passage.place())
        .setChunkId(passage.key().chunkId())
        .setHash(passage.hash())
        .setText(passage.text())
        .build();
  }
}
