package dev.parley.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.gateway.quarantine.Laid;
import dev.parley.gateway.quarantine.LaidRef;
import dev.parley.schemas.events.AuditEntry;
import dev.parley.schemas.events.Samples;
import dev.parley.schemas.topics.Quarantine;
import dev.parley.schemas.topics.Topics;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class QuarantineTest {
  private static final LaidRef REF = new LaidRef(Quarantine.DIALOG, 2, 17);

  @SuppressWarnings("NullAway.Init") // before each test
  OpenDoor door;

  @BeforeEach
  void open(@TempDir Path folder) throws Exception {
    door = new OpenDoor(folder);
    door.tenant("acme", true);
    door.laid.records.add(
        new Laid(
            REF,
            Optional.of(Samples.ACME),
            Topics.INBOUND.name(),
            2,
            40,
            "no such schema",
            Samples.NOON,
            41,
            200,
            false));
  }

  @AfterEach
  void close() throws Exception {
    door.close();
  }

  @Test
  void listsWhatWasLaidAsideAndHandsTheFilterOn() throws Exception {
    var list = get("/v1/quarantine?flow=dialog&tenant=acme&limit=5");

    var record = list.json().getJsonArray("records").getJsonObject(0);
    assertThat(record.getString("id")).isEqualTo("dialog-2-17");
    assertThat(record.getString("reason")).isEqualTo("no such schema");
    assertThat(record.getLong("offset")).isEqualTo(40);
    var filter = door.laid.asked.get(0);
    assertThat(filter.flow()).contains(Quarantine.DIALOG);
    assertThat(filter.tenant()).contains(Samples.ACME);
    assertThat(filter.most()).isEqualTo(5);
  }

  @Test
  void putsARecordBackOnceAndSaysSoOnRecord() throws Exception {
    var once = door.send("POST", "/v1/quarantine/dialog-2-17/replay", door.adminKey, "");
    var again = door.send("POST", "/v1/quarantine/dialog-2-17/replay", door.adminKey, "");

    assertThat(once.json().getBoolean("now")).isTrue();
    assertThat(again.json().getBoolean("now")).isFalse();
    assertThat(door.log.values(Topics.AUDIT))
        .filteredOn(entry -> entry.getAction().equals("quarantine.replay"))
        .hasSize(2)
        .allSatisfy(entry -> assertThat(entry.getTarget()).isEqualTo("dialog-2-17"))
        .extracting(AuditEntry::getTenant)
        .containsOnly("acme");
  }

  @ParameterizedTest
  @CsvSource({
    "GET, /v1/quarantine",
    "GET, /v1/quarantine/dialog-2-17",
    "POST, /v1/quarantine/dialog-2-17/replay"
  })
  void isTheAdminsAlone(String method, String path) throws Exception {
    assertThat(door.send(method, path, door.key("acme", "owner"), "").status()).isEqualTo(403);
    assertThat(door.send(method, path, "", "").status()).isEqualTo(401);
    assertThat(door.laid.asked).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "/v1/quarantine/dialog-2-18, 404",
    "/v1/quarantine/dialog, 400",
    "/v1/quarantine/mars-0-0, 400",
    "/v1/quarantine?flow=mars, 400",
    "/v1/quarantine?tenant=A!, 400",
    "/v1/quarantine?limit=0, 400"
  })
  void refusesWhatIsNotThere(String path, int status) throws Exception {
    assertThat(get(path).status()).isEqualTo(status);
  }

  private OpenDoor.Answer get(String path) throws Exception {
    return door.send("GET", path, door.adminKey, "");
  }
}
