package dev.parley.bench.chaos;

import com.fasterxml.jackson.databind.JsonNode;
import dev.parley.bench.chaos.product.Victim;
import dev.parley.bench.chaos.talk.Company;
import dev.parley.cli.Failure;
import dev.parley.cli.Main;
import dev.parley.cli.Terminal;
import dev.parley.cli.client.Api;
import dev.parley.cli.client.Json;
import dev.parley.cli.client.Target;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Two companies in a product that has just been started, with the same documents but the facts. */
public final class Setting {
  private static final Duration PATIENCE = Duration.ofMinutes(4);
  private static final int LOOK_MILLIS = 100;
  private static final List<String> MARKS = List.of("Amberline", "Birchwood");

  private final Victim victim;
  private final Path folder;

  /**
   * @param folder for the documents' files
   */
  public Setting(Victim victim, Path folder) {
    this.victim = victim;
    this.folder = folder;
  }

  /** Returns once both companies' documents are searchable in every way. */
  public List<Company> make() throws IOException, InterruptedException {
    awaitDoor();
    var amber = company("amber", 0);
    var birch = company("birch", 1);
    return List.of(amber, birch);
  }

  /** Returns once it says that it is healthy. */
  void awaitDoor() throws InterruptedException {
    long until = System.nanoTime() + PATIENCE.toNanos();
    while (!serves()) {
      victim
          .ended()
          .ifPresent(
              who -> {
                throw new Failure("ended while it started: " + who);
              });
      if (System.nanoTime() - until > 0) {
        throw new Failure("the door is not open after " + PATIENCE.toMinutes() + " minutes");
      }
      Thread.sleep(LOOK_MILLIS);
    }
  }

  private boolean serves() {
    try {
      return Files.exists(victim.adminKey())
          && admin().get("/v1/status", Map.of()).path("healthy").asBoolean();
    } catch (Failure notYet) {
      return false;
    }
  }

  private Api admin() {
    try {
      return new Api(new Target(victim.url(), Files.readString(victim.adminKey()).strip()));
    } catch (IOException e) {
      throw new Failure("no admin key in " + victim.adminKey());
    }
  }

  private Company company(String tenant, int which) throws IOException {
    var admin = admin();
    admin.post("/v1/tenants", Map.of(), Json.object().put("tenant", tenant));
    var path = "/v1/tenants/" + tenant + "/keys";
    JsonNode made = admin.post(path, Map.of(), Json.object().put("role", "client"));
    var mark = MARKS.get(which);
    learn(tenant, Company.documents(mark, 7 + 6 * which));
    var key = made.path("key").asText();
    var doors = victim.doors().stream().map(door -> new Api(new Target(door, key))).toList();
    return new Company(tenant, mark, doors);
  }

  private void learn(String tenant, Map<String, String> documents) throws IOException {
    var shelf = Files.createDirectories(folder.resolve(tenant));
    for (var document : new TreeMap<>(documents).entrySet()) {
      Files.writeString(shelf.resolve(document.getKey()), document.getValue());
    }
    var key = Files.readString(victim.adminKey()).strip();
    var silent = new PrintStream(OutputStream.nullOutputStream(), true, StandardCharsets.UTF_8);
    int code =
        Main.run(
            new Terminal(silent, silent, false, false, false),
            Map.of(),
            "ingest",
            "--tenant",
            tenant,
            "--wait",
            shelf.toString(),
            "--url",
            victim.url().toString(),
            "--key",
            key);
    if (code != 0) {
      throw new Failure("the documents of " + tenant + " were not taken");
    }
  }
}
