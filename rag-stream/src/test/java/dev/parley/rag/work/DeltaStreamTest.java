package dev.parley.rag.work;

import static dev.parley.schemas.events.DeltaKind.END;
import static dev.parley.schemas.events.DeltaKind.RESTART;
import static dev.parley.schemas.events.DeltaKind.TEXT;
import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.rag.answer.Ask;
import dev.parley.rag.retrieve.Meaning;
import dev.parley.schemas.events.AnswerDelta;
import dev.parley.schemas.events.Samples;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class DeltaStreamTest {
  private final HandClock clock = new HandClock();
  private final Workshop shop =
      new Workshop(
          new WorkConfig(1, 1, 1, Duration.ofMillis(1)),
          (ask, view) -> {
            throw new IllegalStateException("nobody asks");
          });
  private final Ask ask =
      new Ask(
          Samples.conversation(Samples.ACME),
          "turn",
          1,
          "run",
          new Meaning("how much?"),
          List.of(),
          null,
          null,
          null,
          false,
          Samples.NOON.plusSeconds(10),
          Workshop.TRACE);
  private final DeltaStream stream =
      new DeltaStream(shop.writer, shop.sealer, clock, clock::waitUntil, ask);

  @AfterEach
  void close() {
    shop.close();
  }

  @Test
  void showsTheFirstWordsAtOnceAndTheRestTogether() {
    stream.add("One.");
    stream.add(" Two.");
    clock.advance(20);
    stream.add(" Three.");
    stream.end();

    assertThat(kinds()).containsExactly(TEXT, TEXT, END);
    assertThat(texts()).containsExactly("One.", " Two. Three.");
  }

  @Test
  void writesTextAtMostOnceIn50Millis() {
    for (int i = 0; i < 300; i++) {
      stream.add("x");
      clock.advance(7);
    }
    stream.end();

    var times =
        shop.deltas().stream().filter(it -> it.getKind() == TEXT).map(AnswerDelta::getAt).toList();
    assertThat(times).hasSizeBetween(35, 43);
    for (int i = 1; i < times.size(); i++) {
      assertThat(Duration.between(times.get(i - 1), times.get(i)).toMillis())
          .isGreaterThanOrEqualTo(50);
    }
    assertThat(String.join("", texts())).isEqualTo("x".repeat(300));
  }

  @Test
  void aRestartTakesBackWhatWaits() {
    stream.add("Wrong.");
    stream.add(" Also wrong.");
    stream.restart();
    stream.add("Right.");
    stream.end();

    assertThat(kinds()).containsExactly(TEXT, RESTART, TEXT, END);
    assertThat(texts()).containsExactly("Wrong.", "Right.");
    assertThat(shop.deltas()).extracting(AnswerDelta::getSeq).containsExactly(0, 1, 2, 3);
  }

  @Test
  void saysNothingAfterTheEnd() {
    stream.end();
    stream.add("late");
    stream.restart();
    stream.end();

    assertThat(kinds()).containsExactly(END);
  }

  @Test
  void keepsTheTextSealed() {
    stream.add("Ask for Frederick.");
    stream.end();

    assertThat(shop.producer.history())
        .allSatisfy(
            it ->
                assertThat(new String(it.value(), java.nio.charset.StandardCharsets.ISO_8859_1))
                    .doesNotContain("Frederick"));
  }

  private List<dev.parley.schemas.events.DeltaKind> kinds() {
    return shop.deltas().stream().map(AnswerDelta::getKind).toList();
  }

  private List<String> texts() {
    return shop.deltas().stream()
        .filter(it -> it.getText() != null)
        .map(it -> shop.sealer.open(ask.conversation(), it.getText()))
        .toList();
  }

  /** Moves only when it is told to. */
  private static final class HandClock extends Clock {
    private Instant now = Samples.NOON;

    void advance(long millis) {
      now = now.plusMillis(millis);
    }

    void waitUntil(Instant time) {
      now = time.isAfter(now) ? time : now;
    }

    @Override
    public Instant instant() {
      return now;
    }

    @Override
    public ZoneId getZone() {
      return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
      return this;
    }
  }
}
