package dev.parley.rag.answer;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a person would see, and when. */
final class Watched implements View {
  private final List<Instant> shown = new ArrayList<>();
  private String text = "";
  private int restarts;
  private int afterEnd;
  private @Nullable Instant ended;

  synchronized void clear() {
    shown.clear();
    text = "";
    restarts = 0;
    ended = null;
  }

  @Override
  public synchronized void add(String more) {
    shown.add(Instant.now());
    text += more;
    afterEnd += ended == null ? 0 : 1;
  }

  @Override
  public synchronized void restart() {
    text = "";
    restarts++;
    afterEnd += ended == null ? 0 : 1;
  }

  @Override
  public synchronized void end() {
    ended = Instant.now();
  }

  synchronized String text() {
    return text;
  }

  synchronized int restarts() {
    return restarts;
  }

  synchronized int afterEnd() {
    return afterEnd;
  }

  synchronized Instant shownAt(int n) {
    return shown.get(n);
  }
}
