package dev.parley.bench.chaos.check;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.bench.chaos.check.DialogState.Turn;
import dev.parley.bench.chaos.check.Finding.Kind;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.utils.Bytes;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.rocksdb.Options;
import org.rocksdb.RocksDB;

/** Holds where state follows from what was recorded; each fault that is planted is found. */
class DialogStateTest {
  private final Map<String, List<String>> pendingKept = new HashMap<>();
  private final Map<String, List<String>> pendingRecorded = new HashMap<>();
  private final Map<String, Turn> turnsKept = new HashMap<>();
  private final Map<String, Turn> turnsRecorded = new HashMap<>();
  private final Map<String, Map<Bytes, Bytes>> changelogs = new HashMap<>();
  private final Map<String, Map<Bytes, Bytes>> stores = new HashMap<>();

  /** The same conversation of two tenants. */
  DialogStateTest() {
    for (var tenant : List.of("amber", "birch")) {
      pendingKept.put(tenant + "/c", List.of("m1", "m2"));
      pendingRecorded.put(tenant + "/c", List.of("m1", "m2"));
      turnsKept.put(tenant + "/c/t", new Turn(2, "ANSWERED"));
      turnsRecorded.put(tenant + "/c/t", new Turn(2, "ANSWERED"));
    }
    changelogs.put("gate-0", new HashMap<>(Map.of(bytes("amber/c"), bytes("row"))));
    stores.put("gate-0", new HashMap<>(Map.of(bytes("amber/c"), bytes("row"))));
    changelogs.put("seen-0", Map.of());
  }

  @Test
  void aStateThatFollowsFromWhatWasRecordedHolds() {
    assertThat(broken()).isEmpty();
  }

  @Test
  void aMessageThatTheGateForgotOrMixedUpIsFound() {
    pendingKept.put("amber/c", List.of("m2"));
    pendingKept.put("birch/c", List.of("m2", "m1"));

    assertThat(broken()).extracting(Finding::where).containsExactly("amber/c", "birch/c");
    assertThat(broken()).extracting(Finding::kind).containsOnly(Kind.STATE);
  }

  @Test
  void aConversationThatIsLostIsFoundIfAnythingWasOpen() {
    pendingKept.remove("birch/c");
    pendingRecorded.put("amber/new", List.of());

    assertThat(broken()).extracting(Finding::where).containsExactly("birch/c");
  }

  @Test
  void aTurnOfAnotherAttemptOutcomeOrOfNobodyIsFound() {
    turnsKept.put("amber/c/t", new Turn(1, "ANSWERED"));
    turnsKept.put("birch/c/t", new Turn(2, ""));
    turnsKept.put("birch/c/u", new Turn(1, ""));

    assertThat(broken())
        .extracting(Finding::where)
        .containsExactly("amber/c/t", "birch/c/t", "birch/c/u");
  }

  @Test
  void aRowThatIsMissingOrOtherwiseOrTooManyIsFound() {
    stores.put("gate-0", Map.of());
    assertThat(broken()).extracting(Finding::where).containsExactly("gate-0");
    stores.put("gate-0", Map.of(bytes("amber/c"), bytes("older")));
    assertThat(broken()).hasSize(1);
    stores.put("gate-0", changelogs.get("gate-0"));
    stores.put("turns-3", Map.of(bytes("t"), bytes("row")));
    assertThat(broken()).extracting(Finding::where).containsExactly("turns-3");
  }

  @Test
  void rowsOnDiskAreRead(@TempDir Path folder) throws Exception {
    RocksDB.loadLibrary();
    var store = Files.createDirectories(folder.resolve("0_2/rocksdb/gate"));
    try (var options = new Options().setCreateIfMissing(true);
        var db = RocksDB.open(options, store.toString())) {
      db.put(bytes("amber/c").get(), bytes("row").get());
      db.put(bytes("birch/c").get(), bytes("gone").get());
      db.delete(bytes("birch/c").get());
    }

    assertThat(LocalStores.read(folder))
        .isEqualTo(Map.of("gate-2", Map.of(bytes("amber/c"), bytes("row"))));
  }

  private List<Finding> broken() {
    return new DialogState(
            pendingKept, pendingRecorded, turnsKept, turnsRecorded, changelogs, stores)
        .broken();
  }

  private static Bytes bytes(String text) {
    return Bytes.wrap(text.getBytes(StandardCharsets.UTF_8));
  }
}
