package dev.parley.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The product as an operator has it: processes, exit codes, a data folder that remembers. */
class CommandLineIT {
  @SuppressWarnings("NullAway.Init") // by JUnit
  @TempDir
  Path folder;

  /** What a command printed and how it ended. */
  private record Ended(int code, String out, String err) {
    Ended expect(int expected) {
      assertThat(code).as(out + err).isEqualTo(expected);
      return this;
    }

    JsonNode json() throws Exception {
      return Api.JSON.readTree(out.lines().findFirst().orElse("{}"));
    }
  }

  @AfterEach
  void down() throws Exception {
    parley("down", "--data", data());
  }

  @Test
  void aKilledProductComesBackWithAllItHadAndOneOutcomeForEachMessage() throws Exception {
    var port = Integer.toString(freePort());
    var url = "http://127.0.0.1:" + port;
    up(port).expect(0);
    var page = Files.writeString(folder.resolve("refunds.md"), Pages.REFUNDS);
    parley("tenant", "create", "acme", "--url", url, "--data", data()).expect(0);
    parley("ingest", "--tenant", "acme", "--wait", page.toString(), "--url", url, "--data", data())
        .expect(0);
    assertThat(ask(url).path("answer").asText()).contains("seven working days");
    var refused = up(Integer.toString(freePort())).expect(1);
    assertThat(refused.err()).contains("in use");

    var product = ProcessHandle.of(pid()).orElseThrow();
    var all = new ArrayList<>(product.descendants().toList());
    assertThat(all).isNotEmpty();
    all.add(product);
    product.destroyForcibly();
    await().atMost(Duration.ofSeconds(20)).until(() -> all.stream().noneMatch(this::runs));
    parley("status", "--url", url, "--data", data()).expect(3);

    up(port).expect(0);
    var answer = ask(url);
    assertThat(answer.path("answer").asText()).contains("seven working days");
    assertThat(answer.path("citations").get(0).path("document").asText()).isEqualTo("refunds.md");
    parley("status", "--url", url, "--data", data()).expect(0);

    var running = ProcessHandle.of(pid()).orElseThrow();
    var children = running.descendants().toList();
    parley("down", "--data", data()).expect(0);
    assertThat(runs(running)).isFalse();
    assertThat(children).noneMatch(this::runs);
  }

  private Ended up(String port) throws Exception {
    return parley("up", "--data", data(), "--port", port, "--no-demo", "--detach");
  }

  private JsonNode ask(String url) throws Exception {
    return parley(
            "ask",
            "--tenant",
            "acme",
            "--json",
            "How long do refunds take?",
            "--url",
            url,
            "--data",
            data())
        .expect(0)
        .json();
  }

  /** A child that nobody has collected yet is dead all the same. */
  private boolean runs(ProcessHandle process) {
    try {
      var stat = Files.readString(Path.of("/proc", Long.toString(process.pid()), "stat"));
      return !stat.substring(stat.lastIndexOf(')')).startsWith(") Z");
    } catch (java.io.IOException e) {
      return false;
    }
  }

  private long pid() throws Exception {
    return Long.parseLong(Files.readString(folder.resolve("data/parley.pid")).strip());
  }

  private String data() {
    return folder.resolve("data").toString();
  }

  private Ended parley(String... words) throws Exception {
    var command = new ArrayList<String>();
    command.add(Path.of("../parley").toAbsolutePath().normalize().toString());
    command.addAll(List.of(words));
    var out = folder.resolve("out");
    var err = folder.resolve("err");
    var builder =
        new ProcessBuilder(command).redirectOutput(out.toFile()).redirectError(err.toFile());
    builder.environment().put("PARLEY_NO_BUILD", "1");
    builder.environment().put("XDG_STATE_HOME", folder.toString());
    var process = builder.start();
    assertThat(process.waitFor(180, TimeUnit.SECONDS)).isTrue();
    return new Ended(
        process.exitValue(),
        Files.readString(out, StandardCharsets.UTF_8),
        Files.readString(err, StandardCharsets.UTF_8));
  }

  private static int freePort() throws Exception {
    try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }
}
