package dev.parley.gateway.room;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import dev.parley.gateway.kit.MovableClock;
import dev.parley.gateway.problem.Problem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;

class RoomTest {
  private static final long MB = 1_000_000;

  private final Reserve disk = new Reserve("disk", 512 * MB);
  private final Room room = new Room(disk);
  private volatile Measure told = OptionalLong::empty;

  @Test
  void whatIsLeftDecidesAndAsLongAsNobodyKnowsThereIsRoom() {
    assertThatCode(room::requireForMore).doesNotThrowAnyException();

    disk.see(512 * MB);
    assertThatCode(room::requireForMore).doesNotThrowAnyException();

    disk.see(512 * MB - 1);
    assertThatThrownBy(room::requireForMore)
        .isInstanceOfSatisfying(
            Problem.class,
            problem -> {
              assertThat(problem.status()).isEqualTo(503);
              assertThat(problem.detail())
                  .startsWith("the disk is nearly full: 511 MB left, 640 MB needed");
              assertThat(problem.retryAfterSeconds()).hasValue(10L);
            });
    assertThat(room.shortage()).hasValueSatisfying(it -> assertThat(it).contains("511 MB left"));
    assertThat(room.megabytesLeft()).hasValue(511);
  }

  @Test
  void itEndsByItselfOnceAQuarterMoreIsThere() {
    disk.see(100 * MB);
    disk.see(639 * MB);
    assertThatThrownBy(room::requireForMore).hasMessageContaining("639 MB left, 640 MB needed");

    disk.see(640 * MB);
    assertThatCode(room::requireForMore).doesNotThrowAnyException();
    assertThat(room.shortage()).isEmpty();

    disk.see(513 * MB);
    assertThatCode(room::requireForMore).doesNotThrowAnyException();
  }

  @Test
  void theLogSaysEachChangeOnce() {
    var log = (Logger) LoggerFactory.getLogger(Reserve.class);
    var lines = new ListAppender<ILoggingEvent>();
    lines.start();
    log.setLevel(Level.INFO);
    log.addAppender(lines);
    try {
      for (long left : List.of(600L, 500L, 400L, 630L, 700L, 600L)) {
        disk.see(left * MB);
      }
    } finally {
      log.detachAppender(lines);
      log.setLevel(null);
    }

    assertThat(lines.list)
        .extracting(ILoggingEvent::getFormattedMessage)
        .containsExactly("too little is left: more is refused", "enough is left again");
    assertThat(lines.list.get(0).getKeyValuePairs())
        .extracting(pair -> pair.key + "=" + pair.value)
        .containsExactly("part=disk", "left=500000000", "needed=640000000");
  }

  @Test
  void theFullestDiskCountsAndWhoCannotTellIsPassedOver() throws Exception {
    assertThat(Measure.leastOf(() -> OptionalLong.of(7), () -> OptionalLong.of(5)).left())
        .hasValue(5);
    assertThat(Measure.leastOf(OptionalLong::empty, () -> OptionalLong.of(5)).left()).hasValue(5);
    assertThat(Measure.leastOf(() -> OptionalLong.of(7), OptionalLong::empty).left()).hasValue(7);
    assertThat(Measure.leastOf(OptionalLong::empty, OptionalLong::empty).left()).isEmpty();
  }

  @Test
  void whoHasPlentyIsAskedSeldomAndWhoIsNearTheEndEachTime() throws Exception {
    var clock = new MovableClock();
    var asked = new AtomicInteger();
    Measure counted =
        () -> {
          asked.incrementAndGet();
          return told.left();
        };
    var seldom = new Seldom(counted, 400, Duration.ofSeconds(10), clock);
    assertThat(seldom.left()).isEmpty();
    told = () -> OptionalLong.of(400);
    assertThat(seldom.left()).as("nothing was told before").hasValue(400);

    told = () -> OptionalLong.of(399);
    clock.advance(Duration.ofMillis(9_999));
    assertThat(seldom.left()).hasValue(400);
    assertThat(asked).hasValue(2);
    clock.advance(Duration.ofMillis(1));
    assertThat(seldom.left()).hasValue(399);

    told = () -> OptionalLong.of(398);
    assertThat(seldom.left()).as("near the end").hasValue(398);
    told = () -> OptionalLong.of(500);
    assertThat(seldom.left()).hasValue(500);
    told = () -> OptionalLong.of(100);
    clock.advance(Duration.ofHours(-1));
    assertThat(seldom.left()).as("the clock was set back").hasValue(100);
    assertThat(asked).hasValue(6);
  }

  @Test
  void whoCannotTellAfterARestIsAskedAgainAtOnce() throws Exception {
    var clock = new MovableClock();
    told = () -> OptionalLong.of(500);
    var seldom = new Seldom(() -> told.left(), 400, Duration.ofSeconds(10), clock);
    assertThat(seldom.left()).hasValue(500);
    clock.advance(Duration.ofSeconds(10));
    told =
        () -> {
          throw new IOException("the disk went away");
        };
    assertThatThrownBy(seldom::left).isInstanceOf(IOException.class);
    told = () -> OptionalLong.of(1);
    assertThat(seldom.left()).hasValue(1);
  }

  @Test
  void whoCannotTellAnyMoreHasWhatHeHad() {
    var known = new LastKnown<String>();
    assertThat(known.least()).isEmpty();
    known.heard("full", 5);
    known.heard("other", 100);

    known.heard("other", 90); // the full one says nothing
    assertThat(known.least()).hasValue(5);
    known.only(List.of("other")); // and is gone
    assertThat(known.least()).hasValue(90);
  }

  @Test
  void aFolderThatIsNotThereYetCountsWhereItWillBe(@TempDir Path folder) throws IOException {
    long usable = Files.getFileStore(folder).getUsableSpace();

    var left = new Volumes(List.of(folder.resolve("not/yet"))).left();

    assertThat(left).isPresent();
    assertThat(left.getAsLong()).isBetween(usable - (1L << 30), usable + (1L << 30));
    assertThat(new Volumes(List.of()).left()).isEmpty();
  }

  @Test
  void itIsLookedAtAgainAndAgainAndStaysAsItWasWhileNobodyCanTell() {
    told = () -> OptionalLong.of(100 * MB);
    var looks = new AtomicInteger();
    Measure measure =
        () -> {
          looks.incrementAndGet();
          return told.left();
        };
    try (var watched = Watched.begin(measure, disk, Duration.ofMillis(5))) {
      assertThat(room.shortage()).isPresent();

      told =
          () -> {
            throw new IOException("the disk went away");
          };
      awaitLooks(looks);
      told = OptionalLong::empty;
      awaitLooks(looks);
      assertThat(room.shortage()).isPresent();

      told = () -> OptionalLong.of(700 * MB);
      await().until(() -> room.shortage().isEmpty());
      assertThat(watched).isNotNull();
    }
  }

  private static void awaitLooks(AtomicInteger looks) {
    int now = looks.get();
    await().until(() -> looks.get() > now + 1);
  }
}
