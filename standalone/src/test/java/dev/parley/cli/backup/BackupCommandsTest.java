package dev.parley.cli.backup;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.cli.Exit;
import dev.parley.cli.Parley;
import dev.parley.cli.Ran;
import dev.parley.cli.client.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Backups of a folder on which no product runs; the files are what such a folder has. */
class BackupCommandsTest {
  @SuppressWarnings("NullAway.Init") // by JUnit
  @TempDir
  Path folder;

  @BeforeEach
  void aDataFolder() throws IOException {
    write("secrets/master.key", "key of all keys");
    Files.setPosixFilePermissions(data("secrets"), PosixFilePermissions.fromString("rwx------"));
    Files.setPosixFilePermissions(
        data("secrets/master.key"), PosixFilePermissions.fromString("r--------"));
    write("kafka/meta.properties", "cluster.id=x");
    write("kafka/chat.inbound.v1-0/00000000000000000000.log", "records");
    write("kafka/chat.inbound.v1-0/00000000000000000000.index", "made again");
    write("postgres/PG_VERSION", "17");
    Files.createDirectories(data("postgres/pg_notify"));
    write("state/dialog-stream/dialog-stream/kafka-streams-process-metadata", "id");
    write("state/dialog-stream/dialog-stream/0_0/rocksdb/CURRENT", "restored from its changelog");
    write("state/flink/checkpoints/count/run/chk-1/_metadata", "file:///somewhere");
    write("logs/parley.log", "words");
  }

  @Test
  void aRestoredFolderIsWhatWasBackedUpModesIncluded() throws IOException {
    var backed = parley("backup", "--to", at("backup"), "--data", at("data"), "--json");
    assertThat(backed.code()).as(backed.err()).isZero();
    assertThat(Json.parse(backed.out()).path("files").asInt()).isEqualTo(6);
    assertThat(mode(folder.resolve("backup"))).isEqualTo("rwx------");

    var restored = parley("restore", "--from", at("backup"), "--data", at("again"));

    assertThat(restored.code()).as(restored.err()).isZero();
    var again = folder.resolve("again");
    assertThat(again.resolve("secrets/master.key")).hasContent("key of all keys");
    assertThat(mode(again.resolve("secrets"))).isEqualTo("rwx------");
    assertThat(mode(again.resolve("secrets/master.key"))).isEqualTo("r--------");
    assertThat(again.resolve("kafka/chat.inbound.v1-0/00000000000000000000.log"))
        .hasContent("records");
    assertThat(again.resolve("postgres/pg_notify")).isEmptyDirectory();
    assertThat(again.resolve("kafka/chat.inbound.v1-0/00000000000000000000.index")).doesNotExist();
    var streams = again.resolve("state/dialog-stream/dialog-stream");
    assertThat(streams.resolve("kafka-streams-process-metadata")).hasContent("id");
    assertThat(streams.resolve("0_0")).doesNotExist();
    assertThat(again.resolve("logs")).doesNotExist();
    assertThat(folder).isDirectoryNotContaining("glob:**.restoring*");
  }

  @Test
  void checkpointsOfJobsAreKeptInTheirOwnFolderAlone() throws IOException {
    backup();

    var elsewhere = parley("restore", "--from", at("backup"), "--data", at("again"));
    assertThat(elsewhere.err()).contains("The jobs that learn begin from what their topics hold");
    assertThat(folder.resolve("again/state/flink/checkpoints")).doesNotExist();

    Files.move(folder.resolve("data"), folder.resolve("gone"));
    var inPlace = parley("restore", "--from", at("backup"), "--data", at("data"), "--json");
    assertThat(Json.parse(inPlace.out()).path("checkpointsKept").asBoolean()).isTrue();
    assertThat(data("state/flink/checkpoints/count/run/chk-1/_metadata")).exists();
  }

  @Test
  void aBackupThatLacksItsManifestIsNeverTakenForOne() throws IOException {
    backup();
    Files.delete(folder.resolve("backup/manifest.json"));

    for (var ran : new Ran[] {restore(), parley("backup", "verify", at("backup"))}) {
      assertThat(ran.code()).isEqualTo(Exit.FAILED);
      assertThat(ran.err()).contains("no whole backup").contains("expected: ");
    }
    assertThat(folder.resolve("again")).doesNotExist();
  }

  @Test
  void aDamagedFileIsNamedAndNothingIsRestored() throws IOException {
    backup();
    assertThat(parley("backup", "verify", at("backup")).out()).startsWith("Whole: 6 files");
    Files.writeString(
        folder.resolve("backup/data/kafka/chat.inbound.v1-0/00000000000000000000.log"), "recordz");

    var verified = parley("backup", "verify", at("backup"), "--json");
    assertThat(verified.code()).isEqualTo(Exit.FAILED);
    assertThat(Json.parse(verified.out()).path("whole").asBoolean(true)).isFalse();
    assertThat(verified.out()).contains("chat.inbound.v1-0/00000000000000000000.log is damaged");

    assertThat(restore().err()).contains("is damaged in the backup");
    assertThat(folder.resolve("again")).doesNotExist();
    assertThat(folder).isDirectoryNotContaining("glob:**.restoring*");
  }

  @Test
  void aFileThatIsMissingOrTooManyIsNamed() throws IOException {
    backup();
    Files.writeString(folder.resolve("backup/data/kafka/more"), "x");
    assertThat(parley("backup", "verify", at("backup")).out()).contains("1 files are there of");
    Files.delete(folder.resolve("backup/data/postgres/PG_VERSION"));
    assertThat(parley("backup", "verify", at("backup")).out()).contains("PG_VERSION is missing");
  }

  @Test
  void aTargetThatIsNotEmptyIsNotTouched() throws IOException {
    backup();

    var onto = parley("restore", "--from", at("backup"), "--data", at("data"));
    assertThat(onto.code()).isEqualTo(Exit.USAGE);
    assertThat(onto.err()).contains("is not empty");
    var twice = parley("backup", "--to", at("backup"), "--data", at("data"));
    assertThat(twice.code()).isEqualTo(Exit.USAGE);
    assertThat(twice.err()).contains("is not empty");
    var inside = parley("backup", "--to", at("data/backup"), "--data", at("data"));
    assertThat(inside.code()).isEqualTo(Exit.USAGE);
    assertThat(inside.err()).contains("expected: apart from");
  }

  @Test
  void anotherVersionsBackupIsRefused() throws IOException {
    backup();
    var manifest = folder.resolve("backup/manifest.json");
    Files.writeString(
        manifest,
        Files.readString(manifest)
            .replace("\"product\":\"" + Parley.VERSION, "\"product\":\"9." + Parley.VERSION));

    assertThat(restore().err()).contains("made by Parley 9." + Parley.VERSION);
  }

  @Test
  void aManifestThatLeadsElsewhereIsRefused() throws IOException {
    backup();
    var manifest = folder.resolve("backup/manifest.json");
    Files.writeString(
        manifest, Files.readString(manifest).replace("\"kafka/meta", "\"../../kafka/meta"));

    assertThat(restore().err()).contains("manifest.json is damaged");
  }

  @Test
  void aFolderWithoutItsOwnStoresIsRefused() throws IOException {
    Files.delete(data("postgres/PG_VERSION"));
    assertThat(parley("backup", "--to", at("backup"), "--data", at("data")).err())
        .contains("has no postgres/PG_VERSION");
    assertThat(folder.resolve("backup")).doesNotExist();
  }

  @Test
  void aLinkIsRefusedByName() throws IOException {
    Files.createSymbolicLink(data("blobs"), folder);

    assertThat(parley("backup", "--to", at("backup"), "--data", at("data")).err())
        .contains("blobs: a link");
  }

  @Test
  void ofSeveralTheNewestByThenIsRestored() throws IOException {
    for (var day : new String[] {"1", "2", "3"}) {
      write("kafka/chat.inbound.v1-0/00000000000000000000.log", "records of day " + day);
      var made = parley("backup", "--to", at("shelf/" + day), "--data", at("data"));
      assertThat(made.code()).as(made.err()).isZero();
      taken("shelf/" + day, "2026-05-0" + day + "T00:00:00Z");
    }
    Files.delete(folder.resolve("shelf/3/manifest.json")); // half-made

    var early = until("2026-04-30T00:00:00Z");
    assertThat(early.err()).contains("no backup in").contains("2026-05-01T00:00:00Z");
    assertThat(until("2026-05-09T12:00:00Z").code()).isZero();
    assertThat(folder.resolve("again/kafka/chat.inbound.v1-0/00000000000000000000.log"))
        .hasContent("records of day 2");
    assertThat(parley("restore", "--from", at("data"), "--data", at("x"), "--until", "soon").code())
        .isEqualTo(Exit.USAGE);
  }

  private Ran until(String time) {
    return parley("restore", "--from", at("shelf"), "--data", at("again"), "--until", time);
  }

  private void taken(String backup, String at) throws IOException {
    var manifest = folder.resolve(backup).resolve("manifest.json");
    var text = Files.readString(manifest);
    Files.writeString(
        manifest, text.replaceFirst("\"takenAt\":\"[^\"]*\"", "\"takenAt\":\"" + at + "\""));
  }

  private void backup() {
    var ran = parley("backup", "--to", at("backup"), "--data", at("data"));
    assertThat(ran.code()).as(ran.err()).isZero();
    assertThat(ran.err()).contains("It holds every key and secret");
  }

  private Ran restore() {
    return parley("restore", "--from", at("backup"), "--data", at("again"));
  }

  private static Ran parley(String... words) {
    return Ran.parley(Map.of(), words);
  }

  private String at(String name) {
    return folder.resolve(name).toString();
  }

  private Path data(String path) {
    return folder.resolve("data").resolve(path);
  }

  private void write(String path, String text) throws IOException {
    Files.createDirectories(data(path).getParent());
    Files.writeString(data(path), text);
  }

  private static String mode(Path file) throws IOException {
    return PosixFilePermissions.toString(Files.getPosixFilePermissions(file));
  }
}
