package dev.parley.bench.chaos.product;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.ServerSocket;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StageHealthTest {
  @Test
  void tellsFactsByTheirNames() throws IOException {
    var health = StageHealth.of(true, "{\"state\":\"UP\",\"facts\":{\"lag\":7}}".getBytes(UTF_8));

    assertThat(health.isUp()).isTrue();
    assertThat(health.fact("lag")).isEqualTo(7);
    assertThat(health.fact("partitions")).isZero();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "{}", "[]", "null", "{\"facts\":null}"})
  void whoTellsNothingHasNoFacts(String body) throws IOException {
    assertThat(StageHealth.of(false, body.getBytes(UTF_8))).isEqualTo(StageHealth.NONE);
  }

  @Test
  void whatIsNoJsonIsRefusedAndWhoIsNotThereIsDown() throws IOException {
    assertThatThrownBy(() -> StageHealth.of(true, "<html>".getBytes(UTF_8)))
        .isInstanceOf(IOException.class);
    try (var nobody = new ServerSocket(0)) {
      int port = nobody.getLocalPort();
      nobody.close();
      assertThat(StageHealth.at(port)).isEqualTo(StageHealth.NONE);
    }
  }
}
