package dev.parley.bench.chaos;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.parley.bench.chaos.check.Checker;
import dev.parley.bench.chaos.check.Story;
import dev.parley.bench.chaos.check.TopicReader;
import dev.parley.bench.chaos.check.Verdict;
import dev.parley.bench.chaos.ledger.Ledger;
import dev.parley.bench.chaos.product.WholeProduct;
import dev.parley.bench.chaos.talk.Company;
import dev.parley.bench.chaos.talk.Outside;
import dev.parley.bench.chaos.talk.Pace;
import dev.parley.bench.chaos.talk.Watch;
import dev.parley.cli.client.Api;
import dev.parley.cli.client.Json;
import dev.parley.cli.client.Problem;
import dev.parley.cli.client.Target;
import java.io.IOException;
import java.net.http.HttpClient;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

/**
 * The whole product on a disk that is really nearly full, and at the end of its open files, while
 * people talk: refusals with a reason, nothing that was accepted lost, and an end by itself.
 */
class ScarceIT {
  private static final int MESSAGES = 60;
  private static final int TALKERS = 8;
  private static final int ROOM = 100;
  private static final int FILES = 1_500;
  private static final Duration SOON = Duration.ofSeconds(30);

  /** The broker's disk is a small one of its own; the shell becomes the product. */
  private static final String SCARCE =
      "mount -t tmpfs -o size=220m tmpfs \"$0\" && ulimit -n " + FILES + " && exec \"$@\"";

  private final Random random = new Random();
  private final Pace pace = new Pace(MESSAGES);
  private final Watch watch = new Watch();
  private Path ledger;
  private Path brokersDisk;
  private WholeProduct product;
  private List<Company> companies;

  @BeforeEach
  void start(@TempDir(cleanup = CleanupMode.ON_SUCCESS) Path folder) throws Exception {
    assumeTrue(mayMount(), "no file system may be mounted here (unshare -rm)");
    var disk = Files.createDirectories(folder.resolve("data/kafka"));
    ledger = folder.resolve("ledger.jsonl");
    var through = List.of("unshare", "-rm", "sh", "-c", SCARCE, disk.toString());
    product = new WholeProduct(folder, settings(), through, random);
    product.start();
    brokersDisk = Path.of("/proc/" + product.pid() + "/root" + disk);
    companies = new Setting(product, folder).make();
  }

  @AfterEach
  void end() {
    if (product != null) {
      product.close();
    }
  }

  @Test
  @Timeout(600)
  void whatIsNearlyUsedUpIsRefusedWithAReasonAndLosesNothing() throws Exception {
    try (var written = Ledger.begin(ledger)) {
      var outside = new Outside(HttpClient.newHttpClient(), written, watch, pace, 0);
      try (var crowd = new Crowd(outside, companies, TALKERS, random)) {
        crowd.begin();
        pace.grant(20);
        awaitAnswered(20);
        onANearlyFullDisk(brokersDisk.resolve("ballast"));
        awaitAnswered(40);
        withoutFiles();
        pace.grant(MESSAGES);
        assertThat(crowd.awaitEnd(Duration.ofMinutes(2))).isTrue();
      }
    }
    var verdict = verdict();
    assertThat(verdict.findings()).as(ChaosIT.VERDICT).isEmpty();
    assertThat(verdict.accepted()).isEqualTo(MESSAGES);
    assertThat(product.ended()).as(ChaosIT.VERDICT).isEmpty();
  }

  private static Map<String, String> settings() {
    var settings = new HashMap<>(ChaosCommand.settings(false));
    settings.put("gateway.room", Integer.toString(ROOM));
    settings.put("gateway.files", "150");
    return settings;
  }

  private static boolean mayMount() throws InterruptedException {
    try {
      return new ProcessBuilder("unshare", "-rm", "mount", "-t", "tmpfs", "tmpfs", "/mnt")
              .start()
              .waitFor()
          == 0;
    } catch (IOException e) {
      return false;
    }
  }

  private void onANearlyFullDisk(Path ballast) throws Exception {
    var conversation = begin();
    int before = answered();
    Ballast.fill(ballast, (ROOM - 10) * 1_000_000L);

    await().atMost(SOON).untilAsserted(() -> assertThat(refusal()).contains("disk is nearly full"));
    assertThat(refusal()).matches(".* \\d+ MB left, 125 MB needed.*");
    pace.grant(20); // they insist, and nobody is heard
    assertThat(gateway()).contains("disk is nearly full", "DEGRADED");
    companies.get(0).api().get("/v1/conversations/" + conversation + "/messages", Map.of());
    await()
        .during(Duration.ofSeconds(3))
        .atMost(SOON)
        .until(() -> answered() == before); // longer than an answer takes

    Files.delete(ballast);
    await().atMost(SOON).ignoreExceptions().until(() -> !begin().isEmpty());
  }

  private void withoutFiles() throws Exception {
    int before = answered();
    try (var strangers = new Strangers(product.url())) {
      var refused = strangers.comeUntilRefused(FILES);

      assertThat(refused).contains("too many open files: ", "retry-after: ");
      assertThat(gateway()).contains("too many open files", "DEGRADED");
      pace.grant(TALKERS); // some of them are in the middle of a conversation
      await().atMost(SOON).until(() -> answered() > before);
      assertThat(strangers.ask("GET /v1/openapi.yaml")).contains(" 503 ");
    }
    try (var guest = new Strangers(product.url())) {
      await()
          .atMost(SOON)
          .untilAsserted(() -> assertThat(guest.ask("GET /v1/openapi.yaml")).contains(" 200 OK"));
    }
    await().atMost(SOON).untilAsserted(() -> assertThat(gateway()).contains("UP"));
  }

  /** A new conversation's id. */
  private String begin() {
    return companies
        .get(0)
        .api()
        .post("/v1/conversations", Map.of(), Json.object())
        .path("conversationId")
        .asText();
  }

  /** Why there is no new conversation now; empty when there is one. */
  private String refusal() {
    try {
      begin();
      return "";
    } catch (Problem refused) {
      assertThat(refused.status()).isEqualTo(503);
      return String.valueOf(refused.getMessage());
    }
  }

  private String gateway() throws IOException {
    var admin = new Api(new Target(product.url(), Files.readString(product.adminKey()).strip()));
    for (JsonNode stage : admin.get("/v1/status", Map.of()).path("stages")) {
      if (stage.path("name").asText().equals("ingest-gateway")) {
        return stage.toString();
      }
    }
    return "";
  }

  private void awaitAnswered(int messages) {
    await().atMost(Duration.ofMinutes(2)).until(() -> answered() >= messages);
  }

  private int answered() {
    return watch.said() - watch.open();
  }

  private Verdict verdict() throws Exception {
    var marks = companies.stream().collect(Collectors.toMap(Company::tenant, Company::mark));
    try (var topics = new TopicReader(product.access())) {
      return Checker.check(new Story(Ledger.read(ledger), topics.read(SOON), marks));
    }
  }
}
