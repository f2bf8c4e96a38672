package dev.parley.etl.lake;

import static dev.parley.etl.lake.Turns.DAY;
import static dev.parley.etl.lake.Turns.NOON;
import static dev.parley.etl.lake.Turns.deleted;
import static dev.parley.etl.lake.Turns.file;
import static dev.parley.etl.lake.Turns.said;
import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.schemas.events.CleanTurn;
import dev.parley.schemas.stage.Settings;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A process that sweeps is killed, at whatever moment, again and again. */
@Timeout(180)
class KilledSweepTest {
  private static final int KILLS = 5;
  private static final int FILES = 12;
  private static final int ROWS = 200;
  private static final TenantDay ACME = new TenantDay("acme", DAY);

  @SuppressWarnings("NullAway.Init") // by JUnit
  @TempDir
  Path lake;

  @Test
  void readersSeeTheSameTurnsAfterEveryKillAndTheSweepIsFinishedInTheEnd() throws Exception {
    var random = new Random(20260302);
    for (int kill = 0; kill < KILLS; kill++) {
      fill(kill);
      var before = turns();
      killed(random);
      assertThat(turns()).as("kill %d", kill).isEqualTo(before);
    }
    var before = turns();
    sweep(lake);

    assertThat(turns()).isEqualTo(before);
    assertThat(new LakeFolder(lake).files("acme")).hasSize(1);
    var rows = LakeFolder.rows(new LakeFolder(lake).files("acme").get(0));
    assertThat(rows).filteredOn(it -> it.getDeletedAt() == null).hasSameSizeAs(before);
    try (var all = Files.walk(lake)) {
      assertThat(all).noneMatch(it -> it.toString().contains("inprogress"));
    }
  }

  /** More of the day; every third turn of it is deleted. */
  private void fill(int round) {
    for (int number = 0; number < FILES; number++) {
      var rows = new CleanTurn[ROWS];
      for (int row = 0; row < ROWS; row++) {
        rows[row] = row(round, number, row);
      }
      file(lake, round * FILES + number, rows);
    }
  }

  private static CleanTurn row(int round, int number, int row) {
    boolean isDeletion = number == FILES - 1;
    int turn = isDeletion ? row * 3 : number * ROWS + row;
    var id = "t" + round + "-" + turn;
    return isDeletion
        ? deleted("acme", id, 1_000_000, NOON)
        : said("acme", id, turn, "what was said in turn " + turn);
  }

  private void killed(Random random) throws Exception {
    var sweeping =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx128m",
                "-cp",
                System.getProperty(
                    "surefire.test.class.path", System.getProperty("java.class.path")),
                Sweeping.class.getName(),
                lake.toString())
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();
    try (var said = sweeping.inputReader(StandardCharsets.UTF_8)) {
      awaitWord(said);
      sweeping.waitFor(random.nextInt(600), TimeUnit.MILLISECONDS);
    } finally {
      sweeping.destroyForcibly().waitFor();
    }
  }

  private static void awaitWord(BufferedReader said) throws IOException {
    for (var line = said.readLine(); line != null; line = said.readLine()) {
      if (line.equals(Sweeping.WORD)) {
        return;
      }
    }
    throw new AssertionError("the process did not begin");
  }

  private List<String> turns() throws IOException {
    return new LakeFolder(lake)
        .turns("acme").stream().map(it -> it.getTurnId() + " " + it.getUserText()).toList();
  }

  private static void sweep(Path lake) throws IOException {
    var settings = new Settings(Map.of("lake.dir", lake.toString()));
    var over = Clock.fixed(NOON.plus(Duration.ofDays(1)), ZoneOffset.UTC);
    var store = new FlinkLakeStore(Lake.turns(settings));
    new DaySweep(store, LakeConfig.from(settings), over).sweep(ACME);
  }

  /** The process. */
  static final class Sweeping {
    static final String WORD = "sweeping";

    private Sweeping() {}

    public static void main(String[] args) throws IOException {
      System.out.println(WORD);
      sweep(Path.of(args[0]));
    }
  }
}
