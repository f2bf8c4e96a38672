package dev.parley.bench.floor.turn;

import dev.parley.bench.chaos.Setting;
import dev.parley.bench.chaos.product.StageProcess;
import dev.parley.bench.chaos.product.WholeProduct;
import dev.parley.bench.chaos.talk.Company;
import dev.parley.bench.floor.chain.BareChain;
import dev.parley.bench.model.MockModel;
import dev.parley.cli.client.Json;
import dev.parley.cli.client.Target;
import dev.parley.schemas.stage.Settings;
import dev.parley.schemas.topics.KafkaAccess;
import dev.parley.standalone.Ports;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The whole product as a process of its own, with two companies and their documents, a model of
 * ours, and on its broker the bare chains behind a bare door.
 */
final class Whole implements AutoCloseable {
  private static final int WORKERS = 32; // most of the time they wait for the model

  private final Path folder;
  private final MockModel model;
  private final WholeProduct product;
  private final List<Company> companies;
  private final HttpClient http = HttpClient.newHttpClient();
  private final List<Talk> talks = new ArrayList<>();
  private @Nullable StageProcess door;
  private @Nullable URI doorAt;

  private Whole(Path folder, MockModel model, WholeProduct product, List<Company> companies) {
    this.folder = folder;
    this.model = model;
    this.product = product;
    this.companies = companies;
  }

  /** Returns once both companies' documents are searchable in every way. */
  static Whole start(Path folder, MockModel model, Map<String, String> given)
      throws IOException, InterruptedException {
    var prices = Files.writeString(folder.resolve("prices.csv"), "mock,0,0\n");
    var settings = new HashMap<String, String>();
    settings.put("cdc.enabled", "false"); // nobody who is answered waits for them
    settings.put("flink.enabled", "false");
    settings.put("llm.small.url", model.url().toString());
    settings.put("llm.small.model", "mock");
    settings.put("llm.small.concurrency", "1024");
    settings.put("llm.small.timeout.first", "PT8S");
    settings.put("llm.prices.file", prices.toString());
    settings.put("rag-stream.cache.entries", "0"); // else nobody would be asked
    settings.put("rag-stream.workers", Integer.toString(WORKERS));
    settings.put("rag-stream.inflight.tenant", Integer.toString(WORKERS));
    settings.putAll(given);
    var random = new SecureRandom();
    var product = new WholeProduct(folder, settings, random);
    try {
      product.start();
      return new Whole(folder, model, product, new Setting(product, folder).make());
    } catch (IOException | InterruptedException | RuntimeException e) {
      product.close();
      throw e;
    }
  }

  /** The product's process; its children are below it. */
  long pid() {
    return product.pid();
  }

  /** Two, with other facts in the same documents. */
  Company company(int which) {
    return companies.get(which);
  }

  /** How to reach its broker. */
  KafkaAccess kafka() {
    return KafkaAccess.from(product.access().with(Map.of("topics.partitions", "4")));
  }

  /** People of a company in so many conversations, at the product's door. */
  Talk talk(Company company, int conversations, Who who) throws Exception {
    var ids = new ArrayList<String>();
    for (int i = 0; i < conversations; i++) {
      var made = company.api().post("/v1/conversations", Map.of(), Json.object());
      ids.add(made.path("conversationId").asText());
    }
    var target = who == Who.CLIENT ? company.api().target() : admin();
    var at = target.socketAt("/v1/ws", Map.of("tenant", company.tenant()));
    var talk = new Talk(heard -> Sockets.open(http, at, target.key(), heard), ids);
    talks.add(talk);
    talk.subscribe();
    return talk;
  }

  /** By whose key they come in. */
  enum Who {
    /** The company's own program: it has limits. */
    CLIENT,
    /** Whoever runs the product: nothing is refused. */
    ADMIN
  }

  private Target admin() throws IOException {
    return new Target(product.url(), Files.readString(product.adminKey()).strip());
  }

  /** As many people at the bare door. */
  Talk bareTalk(BareChain chain, int conversations) throws Exception {
    var at = URI.create(door() + "/" + chain.name());
    var ids = new ArrayList<String>();
    for (int i = 0; i < conversations; i++) {
      ids.add(UUID.randomUUID().toString());
    }
    var talk = new Talk(heard -> Sockets.open(http, at, "nobody", heard), ids);
    talks.add(talk);
    return talk;
  }

  private URI door() throws IOException, InterruptedException {
    if (doorAt != null) {
      return doorAt;
    }
    BareChain.create(kafka(), BareChain.STATELESS, BareChain.ASKING);
    int port = new Ports(new SecureRandom()).free();
    var settings =
        new Settings(
            Map.of(
                "kafka.bootstrap",
                kafka().bootstrap(),
                "data.dir",
                folder.resolve("floor").toString(),
                "gateway.port",
                Integer.toString(port),
                DoorCommand.MODEL,
                model.url().toString(),
                DoorCommand.WORKERS,
                Integer.toString(WORKERS)));
    var command = List.of("bench", "floor-door");
    var process = new StageProcess("floor-door", command, folder, settings);
    door = process;
    process.start();
    process.awaitServing();
    var at = URI.create("ws://127.0.0.1:" + port);
    doorAt = at;
    return at;
  }

  @Override
  public void close() {
    talks.forEach(Talk::close);
    if (door != null) {
      door.close();
    }
    product.close();
  }
}
