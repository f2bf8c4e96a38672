package dev.parley.rag.answer;

import java.time.Clock;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Remembers when the first text was shown that is still seen. */
final class TimedView implements View {
  private final View view;
  private final Clock clock;
  private volatile @Nullable Instant first;

  TimedView(View view, Clock clock) {
    this.view = view;
    this.clock = clock;
  }

  @Override
  public void add(String text) {
    view.add(text);
    if (first == null && !text.isEmpty()) {
      first = clock.instant();
    }
  }

  @Override
  public void restart() {
    first = null;
    view.restart();
  }

  @Override
  public void end() {
    view.end();
  }

  /** Null when nothing is seen. */
  @Nullable Instant firstAt() {
    return first;
  }
}
