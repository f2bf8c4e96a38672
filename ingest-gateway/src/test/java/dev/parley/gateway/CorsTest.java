package dev.parley.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest;
import java.nio.file.Path;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CorsTest {
  @ParameterizedTest
  @CsvSource({
    "/v1/public/companies, https://shop.example, true",
    "/v1/public/companies, https://evil.example, false",
    "/v1/tenants, https://shop.example, false",
  })
  void onlyNamedOriginsMayAskAndOnlyWhatVisitorsNeed(
      String path, String origin, boolean allowed, @TempDir Path folder) throws Exception {
    try (var door = new OpenDoor(folder, Set.of("https://shop.example"))) {
      var answer =
          door.send(HttpRequest.newBuilder(door.uri(path)).header("origin", origin).build());

      assertThat(answer.headers().firstValue("access-control-allow-origin").isPresent())
          .isEqualTo(allowed);
    }
  }

  @Test
  void aBrowserMayAskBeforehand(@TempDir Path folder) throws Exception {
    try (var door = new OpenDoor(folder, Set.of("https://shop.example"))) {
      var answer =
          door.send(
              HttpRequest.newBuilder(door.uri("/v1/conversations"))
                  .header("origin", "https://shop.example")
                  .method("OPTIONS", HttpRequest.BodyPublishers.noBody())
                  .build());

      assertThat(answer.status()).isEqualTo(204);
      assertThat(answer.headers().firstValue("access-control-allow-headers").orElse(""))
          .contains("authorization");
    }
  }
}
