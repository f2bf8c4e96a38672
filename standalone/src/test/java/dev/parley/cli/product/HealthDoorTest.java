package dev.parley.cli.product;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parley.cli.Failure;
import dev.parley.schemas.stage.Health;
import dev.parley.schemas.stage.Settings;
import dev.parley.standalone.Ports;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

class HealthDoorTest {
  private final HttpClient client = HttpClient.newHttpClient();

  @Test
  void tellsHowTheStageIsAndRefusesAPortThatIsTaken() throws Exception {
    var port = Integer.toString(new Ports(new Random()).free());
    var settings = new Settings(Map.of("health.port", port));
    var health = new AtomicReference<>(Health.degraded("taking over partitions"));
    HealthDoor.open(settings, health::get);

    var before = asked(port);
    health.set(Health.up(Map.of("partitions", 2L)));
    var after = asked(port);

    assertThat(before.statusCode()).isEqualTo(503);
    assertThat(before.body())
        .isEqualTo("{\"state\":\"DEGRADED\",\"detail\":\"taking over partitions\",\"facts\":{}}");
    assertThat(after.statusCode()).isEqualTo(200);
    assertThat(after.body()).contains("\"partitions\":2");
    assertThatThrownBy(() -> HealthDoor.open(settings, health::get))
        .isInstanceOf(Failure.class)
        .hasMessageContaining("health.port: " + port);
  }

  @Test
  void whoNeverEndsHisRequestKeepsNobodyElseWaiting() throws Exception {
    int port = new Ports(new Random()).free();
    var settings = new Settings(Map.of("health.port", Integer.toString(port)));
    HealthDoor.open(settings, () -> Health.up(Map.of()));

    try (var silent = new Socket("127.0.0.1", port)) {
      silent.getOutputStream().write("GE".getBytes(StandardCharsets.US_ASCII));
      silent.getOutputStream().flush();
      assertThat(asked(Integer.toString(port)).statusCode()).isEqualTo(200);
    }
  }

  @Test
  void staysShutWhereNobodyAsksForIt() {
    assertThat(HealthDoor.open(new Settings(Map.of()), () -> Health.up(Map.of()))).isFalse();
  }

  private HttpResponse<String> asked(String port) throws Exception {
    var url = URI.create("http://127.0.0.1:" + port + "/health");
    return client.send(HttpRequest.newBuilder(url).build(), HttpResponse.BodyHandlers.ofString());
  }
}
