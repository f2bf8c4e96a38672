package dev.parley.etl.lake;

import static dev.parley.etl.lake.Turns.DAY;
import static dev.parley.etl.lake.Turns.NOON;
import static dev.parley.etl.lake.Turns.deleted;
import static dev.parley.etl.lake.Turns.file;
import static dev.parley.etl.lake.Turns.said;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parley.schemas.stage.InvalidSettingException;
import dev.parley.schemas.stage.Settings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DaySweepTest {
  private static final LakeConfig CONFIG = LakeConfig.from(new Settings(Map.of()));
  private static final TenantDay ACME = new TenantDay("acme", DAY);
  private static final Instant DURING = NOON.plus(Duration.ofHours(1));
  private static final Instant OVER = NOON.plus(Duration.ofDays(1));

  @SuppressWarnings("NullAway.Init") // by JUnit
  @TempDir
  Path lake;

  @Test
  void aDeletedTurnGoesFromItsFilesAndNobodyElses() throws Exception {
    file(lake, 1, said("acme", "t1", 1, "thistledown"), said("acme", "t2", 2, "two"));
    file(lake, 2, said("acme", "t3", 3, "three"));
    file(lake, 3, said("globex", "t1", 1, "other thistledown"));
    file(lake, 4, deleted("acme", "t1", 9, NOON));
    var untouched = Files.readAllBytes(at("turns-2.parquet"));

    var swept = sweeper(DURING).sweep(ACME);

    assertThat(swept).isEqualTo(new Swept(1, 0, 1, 0));
    assertThat(rows("acme")).containsExactly("t2 two", "t3 three", "t1 deleted");
    assertThat(rows("globex")).containsExactly("t1 other thistledown");
    assertThat(Files.readAllBytes(at("turns-2.parquet"))).isEqualTo(untouched);
    assertThat(Files.getLastModifiedTime(at("turns-1.parquet")))
        .isEqualTo(FileTime.from(NOON.plusSeconds(1)));
  }

  @Test
  void aSecondSweepFindsNothingToDo() throws Exception {
    file(lake, 1, said("acme", "t1", 1, "thistledown"));
    file(lake, 2, deleted("acme", "t1", 9, NOON));
    var sweeper = sweeper(DURING);

    assertThat(sweeper.sweep(ACME)).isEqualTo(new Swept(1, 0, 1, 0));
    assertThat(sweeper.sweep(ACME)).isEqualTo(Swept.NOTHING);
    assertThat(sweeper(DURING).sweep(ACME)).isEqualTo(Swept.NOTHING);
  }

  @Test
  void aRowThatComesLateIsTakenOutAsWellAndOneOfAfterwardsStays() throws Exception {
    file(lake, 1, said("acme", "t1", 1, "thistledown"));
    file(lake, 2, deleted("acme", "t1", 9, NOON));
    var sweeper = sweeper(DURING);
    sweeper.sweep(ACME);
    file(lake, 3, said("acme", "t1", 2, "thistledown, late"));
    file(lake, 4, said("acme", "t1", 12, "said anew"));

    assertThat(new LakeFolder(lake).turns("acme")).hasSize(1);
    assertThat(sweeper.sweep(ACME).deleted()).isEqualTo(1);
    assertThat(rows("acme")).containsExactly("t1 deleted", "t1 said anew");
  }

  @Test
  void aDayThatIsOverBecomesOneFileOfTheNewestRows() throws Exception {
    file(lake, 1, said("acme", "t1", 1, "one"), said("acme", "t2", 2, "thistledown"));
    file(lake, 2, said("acme", "t1", 5, "one, liked"));
    file(lake, 3, deleted("acme", "t2", 9, NOON), said("acme", "t3", 6, "three"));
    file(lake, 4, said("acme", "t3", 6, "three, by a better recogniser"));
    var before = turns();

    assertThat(sweeper(DURING).sweep(ACME).merged()).isZero();
    var swept = sweeper(OVER).sweep(ACME);

    assertThat(swept).isEqualTo(new Swept(0, 2, 0, 4));
    assertThat(new LakeFolder(lake).files("acme")).hasSize(1);
    assertThat(rows("acme"))
        .containsExactly("t1 one, liked", "t2 deleted", "t3 three, by a better recogniser");
    assertThat(turns()).isEqualTo(before);
  }

  @Test
  void aDayThatIsStillWrittenToIsLeftInItsFiles() throws Exception {
    file(lake, 1, said("acme", "t1", 1, "one"));
    file(lake, 2, said("acme", "t2", 2, "two"));
    var now = NOON.plus(Duration.ofDays(2));
    Files.setLastModifiedTime(at("turns-2.parquet"), FileTime.from(now.minusSeconds(60)));

    assertThat(sweeper(now).sweep(ACME)).isEqualTo(Swept.NOTHING);
    assertThat(sweeper(now.plus(CONFIG.settled())).sweep(ACME).merged()).isEqualTo(2);
  }

  @Test
  void aLargeFileStaysByItself() throws Exception {
    file(lake, 1, said("acme", "t1", 1, "one"));
    file(lake, 2, said("acme", "t2", 2, "two"));
    long most = Files.size(at("turns-1.parquet"));
    var config =
        new LakeConfig(
            CONFIG.every(),
            CONFIG.compactAfter(),
            CONFIG.settled(),
            most,
            CONFIG.deletionsKept(),
            CONFIG.leftoversKept());

    assertThat(new DaySweep(store(), config, at(OVER)).sweep(ACME)).isEqualTo(Swept.NOTHING);
  }

  @Test
  void aDeletionIsForgottenWhenNothingCanBringItsTurnBackAndAnEmptyFileGoes() throws Exception {
    file(lake, 1, said("acme", "t1", 1, "thistledown"));
    file(lake, 2, deleted("acme", "t1", 9, NOON));
    var later = sweeper(NOON.plus(CONFIG.deletionsKept()).plusSeconds(1));

    assertThat(later.sweep(ACME).deleted()).isEqualTo(1);
    assertThat(rows("acme")).containsExactly("t1 deleted"); // as long as there was such a row
    later.sweep(ACME);
    assertThat(new LakeFolder(lake).files("acme")).isEmpty();
  }

  /** Killed at each of its steps, and then again at each step of what follows. */
  @Test
  void whereverItIsKilledReadersSeeTheSameTurnsAndTheNextSweepFinishes() throws Exception {
    for (var now : List.of(DURING, OVER)) {
      boolean wentThrough = false;
      for (int steps = 0; !wentThrough; steps++) {
        clear();
        file(lake, 1, said("acme", "t1", 1, "thistledown"), said("acme", "t2", 2, "two"));
        file(lake, 2, said("acme", "t3", 3, "three"), said("acme", "t4", 4, "thistledown"));
        file(lake, 3, deleted("acme", "t1", 9, NOON), deleted("acme", "t4", 10, NOON));
        var before = turns();
        wentThrough = !isKilled(now, steps);
        assertThat(turns()).as("killed at step %d", steps).isEqualTo(before);
        wentThrough &= !isKilled(now, steps);
        assertThat(turns()).as("killed twice at step %d", steps).isEqualTo(before);

        var sweeper = sweeper(now);
        sweeper.sweep(ACME);
        assertThat(turns()).as("after step %d", steps).isEqualTo(before);
        assertThat(sweeper.sweep(ACME)).isEqualTo(Swept.NOTHING);
        assertThat(everyFile()).noneMatch(it -> it.contains("inprogress"));
        assertThat(rows("acme")).noneMatch(it -> it.contains("thistledown"));
        assertThat(rows("acme")).hasSize(4);
        assertThat(new LakeFolder(lake).files("acme")).hasSize(now.equals(OVER) ? 1 : 3);
      }
    }
  }

  private boolean isKilled(Instant now, int steps) throws IOException {
    try {
      new DaySweep(new DyingStore(store(), steps), CONFIG, at(now)).sweep(ACME);
      return false;
    } catch (DyingStore.Killed e) {
      return true;
    }
  }

  @Test
  void whoHasOpenedAFileReadsItToItsEnd() throws Exception {
    file(lake, 1, said("acme", "t1", 1, "thistledown"), said("acme", "t2", 2, "two"));
    file(lake, 2, deleted("acme", "t1", 9, NOON));
    var opened = store().files(ACME).get(0);
    try (var reader = store().open(opened, TurnRowReader.Kind.WHOLE)) {
      assertThat(reader.next()).isNotNull();
      sweeper(DURING).sweep(ACME);

      assertThat(reader.next()).isNotNull();
      assertThat(reader.next()).isNull();
    }
    assertThat(rows("acme")).containsExactly("t2 two", "t1 deleted");
  }

  @Test
  void whatIsBeingWrittenStaysUntilItIsTooOldToBeFinished() throws Exception {
    file(lake, 1, said("acme", "t1", 1, "one"));
    var writing = at("turns-1.parquet").resolveSibling(".turns-2.parquet.inprogress.a1");
    Files.writeString(writing, "thistledown");
    Files.setLastModifiedTime(writing, FileTime.from(NOON));

    sweeper(DURING).sweep(ACME);
    assertThat(writing).exists();
    sweeper(NOON.plus(CONFIG.leftoversKept()).plusSeconds(1)).sweep(ACME);
    assertThat(writing).doesNotExist();
  }

  @Test
  void aLakeThatIsNotThereHasNoDays() throws Exception {
    assertThat(store().days()).isEmpty();
    file(lake, 1, said("acme", "t1", 1, "one"));
    file(lake, 1, said("globex", "t1", 1, "one"));
    assertThat(store().days()).containsExactlyInAnyOrder(ACME, new TenantDay("globex", DAY));
  }

  @Test
  void nonsenseIsRefused() {
    assertThatThrownBy(() -> LakeConfig.from(new Settings(Map.of("lake.every", "PT0S"))))
        .isInstanceOf(InvalidSettingException.class)
        .hasMessageContaining("lake.every");
  }

  private DaySweep sweeper(Instant now) throws IOException {
    return new DaySweep(store(), CONFIG, at(now));
  }

  private LakeStore store() throws IOException {
    return new FlinkLakeStore(Lake.turns(new Settings(Map.of("lake.dir", lake.toString()))));
  }

  private static Clock at(Instant now) {
    return Clock.fixed(now, ZoneOffset.UTC);
  }

  private Path at(String file) {
    return lake.resolve(Lake.TURNS).resolve(ACME.place()).resolve(file);
  }

  private void clear() throws IOException {
    for (var file : new LakeFolder(lake).files("acme")) {
      Files.delete(file);
    }
  }

  private List<String> everyFile() throws IOException {
    try (var files = Files.walk(lake)) {
      return files.map(Path::toString).toList();
    }
  }

  private List<String> turns() throws IOException {
    return new LakeFolder(lake)
        .turns("acme").stream().map(it -> it.getTurnId() + " " + it.getUserText()).toList();
  }

  /** Of all files, oldest first. */
  private List<String> rows(String tenant) throws IOException {
    var rows = new ArrayList<String>();
    for (var file : new LakeFolder(lake).files(tenant)) {
      for (var row : LakeFolder.rows(file)) {
        var text = row.getDeletedAt() == null ? row.getUserText() : "deleted";
        rows.add(row.getTurnId() + " " + text);
      }
    }
    return rows;
  }
}
