package dev.parley.rag.answer;

import dev.parley.rag.generate.Piece;
import dev.parley.rag.leak.BlockedWords;
import dev.parley.rag.retrieve.Passage;
import dev.parley.rag.route.Sheet;
import java.util.List;

/** What is written appears, and disappears when another begins anew. */
final class Screen implements Sheet {
  private final View view;
  private final List<Passage> passages;
  private final BlockedWords blocked;
  private Wording wording;

  /**
   * @param blocked is not shown for a moment
   */
  Screen(View view, List<Passage> passages, BlockedWords blocked) {
    this.view = view;
    this.passages = passages;
    this.blocked = blocked;
    this.wording = new Wording(passages);
  }

  @Override
  public void show(Piece piece) {
    if (!blocked.in(piece.text())) {
      view.add(wording.add(piece));
    }
  }

  @Override
  public void clear() {
    wording = new Wording(passages);
    view.restart();
  }
}
