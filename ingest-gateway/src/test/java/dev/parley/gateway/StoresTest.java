package dev.parley.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.schemas.events.StoreAction;
import dev.parley.schemas.events.StoreReport;
import dev.parley.schemas.events.StoreState;
import dev.parley.schemas.topics.Topics;
import io.vertx.core.json.JsonObject;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StoresTest {
  @SuppressWarnings("NullAway.Init") // before each test
  OpenDoor door;

  @BeforeEach
  void open(@TempDir Path folder) throws Exception {
    door = new OpenDoor(folder);
  }

  @AfterEach
  void close() throws Exception {
    door.close();
  }

  @Test
  void anOrderIsDoneOnceEveryStoreSaysSo() throws Exception {
    var id = order("{\"action\":\"verify\"}");
    var order = door.log.values(Topics.STORE_ORDERS).get(0);
    assertThat(order.getAction()).isEqualTo(StoreAction.VERIFY);
    assertThat(order.getStores()).containsExactly("index", "history");

    report(id, "index", StoreState.DONE, Map.of("index/chunks", "ab"));
    door.clock.advance(Duration.ofSeconds(5));
    assertThat(view(id).getString("state")).isEqualTo("RUNNING");

    report(id, "history", StoreState.RUNNING, Map.of());
    assertThat(view(id).getString("state")).isEqualTo("RUNNING");
    report(id, "history", StoreState.DONE, Map.of("history/turns", "cd"));
    assertThat(view(id).getString("state")).isEqualTo("DONE");
    assertThat(view(id).getJsonObject("checksums").encode())
        .isEqualTo("{\"history/turns\":\"cd\",\"index/chunks\":\"ab\"}");
  }

  @Test
  void processesThatDifferAreBothShown() throws Exception {
    var id = order("{\"action\":\"verify\",\"store\":\"index\"}");

    report(id, "index", StoreState.DONE, Map.of("index/chunks", "ab"));
    report(id, "index", "second", StoreState.DONE, Map.of("index/chunks", "xy"));

    assertThat(view(id).getJsonObject("checksums").fieldNames())
        .containsExactlyInAnyOrder("index/chunks", "index/chunks@second");
  }

  @Test
  void whoStopsReportingHasFailed() throws Exception {
    var id = order("{\"action\":\"rebuild\",\"store\":\"history\"}");
    report(id, "history", StoreState.RUNNING, Map.of());
    door.clock.advance(Duration.ofSeconds(59));
    assertThat(view(id).getString("state")).isEqualTo("RUNNING");

    door.clock.advance(Duration.ofSeconds(2));
    assertThat(view(id).getString("state")).isEqualTo("FAILED");
    assertThat(view(order("{\"action\":\"rebuild\"}")).getString("state")).isEqualTo("RUNNING");
  }

  @Test
  void isTheAdminsAloneAndRefusesNonsense() throws Exception {
    door.tenant("acme", true);
    var owner = door.key("acme", "owner");

    assertThat(send(owner, "{\"action\":\"verify\"}").status()).isEqualTo(403);
    assertThat(send(door.adminKey, "{\"action\":\"destroy\"}").status()).isEqualTo(400);
    assertThat(send(door.adminKey, "{\"action\":\"verify\",\"store\":\"x\"}").status())
        .isEqualTo(400);
    assertThat(door.send("GET", "/v1/stores/orders/nothing", door.adminKey, "").status())
        .isEqualTo(404);
    assertThat(door.log.values(Topics.STORE_ORDERS)).isEmpty();
  }

  private OpenDoor.Answer send(String key, String body) throws Exception {
    return door.send("POST", "/v1/stores/orders", key, body);
  }

  private String order(String body) throws Exception {
    return send(door.adminKey, body).json().getString("orderId");
  }

  private JsonObject view(String id) throws Exception {
    return door.send("GET", "/v1/stores/orders/" + id, door.adminKey, "").json();
  }

  private void report(String id, String store, StoreState state, Map<String, String> checksums) {
    report(id, store, "first", state, checksums);
  }

  private void report(
      String id, String store, String instance, StoreState state, Map<String, String> checksums) {
    var report =
        StoreReport.newBuilder()
            .setOrderId(id)
            .setStore(store)
            .setInstance(instance)
            .setState(state)
            .setChecksums(checksums)
            .setAt(door.clock.instant())
            .build();
    var topic = Topics.STORE_REPORTS;
    var value = topic.valueSerde(door.log.registry).serializer().serialize(topic.name(), report);
    door.stores.on(new ConsumerRecord<>(topic.name(), 0, 0, new byte[0], value));
  }
}
