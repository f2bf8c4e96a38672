package dev.parley.rag.answer;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Iterator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class TimedViewTest {
  private static final Instant NOON = Instant.parse("2026-03-02T12:00:00Z");

  private final StringBuilder seen = new StringBuilder();
  private final TimedView view = new TimedView(new Seen(), secondBySecond());

  @Test
  void remembersTheFirstTextOfThoseStillSeen() {
    view.add("Wait");
    view.add(", no");
    assertThat(view.firstAt()).isEqualTo(NOON);

    view.restart();
    assertThat(view.firstAt()).isNull();

    view.add("");
    assertThat(view.firstAt()).isNull();
    view.add("Yes.");
    view.end();

    assertThat(view.firstAt()).isEqualTo(NOON.plusSeconds(1));
    assertThat(seen).hasToString("Wait, no|Yes.!");
  }

  private static Clock secondBySecond() {
    var times = Stream.iterate(NOON, it -> it.plusSeconds(1)).iterator();
    return new Clock() {
      private final Iterator<Instant> next = times;

      @Override
      public Instant instant() {
        return next.next();
      }

      @Override
      public ZoneOffset getZone() {
        return ZoneOffset.UTC;
      }

      @Override
      public Clock withZone(java.time.ZoneId zone) {
        return this;
      }
    };
  }

  private final class Seen implements View {
    @Override
    public void add(String text) {
      seen.append(text);
    }

    @Override
    public void restart() {
      seen.append('|');
    }

    @Override
    public void end() {
      seen.append('!');
    }
  }
}
