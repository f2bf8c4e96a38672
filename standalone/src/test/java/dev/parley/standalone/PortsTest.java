package dev.parley.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parley.schemas.stage.InvalidSettingException;
import dev.parley.schemas.stage.Settings;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.HashSet;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class PortsTest {
  @Test
  void neverGivesAPortTwice() throws Exception {
    var given = new HashSet<Integer>();
    for (int i = 0; i < 50; i++) {
      assertThat(given.add(new Ports(new Random(1)).free())).isTrue();
    }
  }

  @Test
  void choosesAPortOnlyWhenTheSettingsNameNone() throws Exception {
    var ports = new Ports(new Random());

    assertThat(ports.chosen(new Settings(Map.of("kafka.port", "9092")), "kafka.port"))
        .isEqualTo(9092);
    assertThat(ports.chosen(new Settings(Map.of("kafka.port", "0")), "kafka.port")).isPositive();
    assertThat(ports.chosen(new Settings(Map.of()), "kafka.port")).isPositive();
  }

  @Test
  void refusesATakenPortByName() throws Exception {
    try (var taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      assertThatThrownBy(() -> Ports.requireFree("kafka.port", taken.getLocalPort()))
          .isInstanceOf(InvalidSettingException.class)
          .hasMessage("kafka.port: %d (expected: a free port on 127.0.0.1)", taken.getLocalPort());
    }
  }
}
