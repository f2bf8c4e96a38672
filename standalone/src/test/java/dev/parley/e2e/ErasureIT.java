package dev.parley.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.parley.cli.Exit;
import dev.parley.cli.Ran;
import dev.parley.e2e.RunningProduct.Product;
import dev.parley.schemas.topics.KafkaAccess;
import dev.parley.schemas.topics.Quarantine;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** A person's rights, end to end: shown everything, then erased, and nobody else is touched. */
@ExtendWith(RunningProduct.class)
class ErasureIT {
  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final Duration LEARNED = Duration.ofMinutes(4); // Flink starts last
  private static final String ANN = "ann@example.org";
  private static final String MESSAGES = "SELECT count(*) FROM raw.messages WHERE tenant = '%s'";
  private static final String CANARY = "thistledown.canary@example.net";

  @SuppressWarnings("NullAway.Init") // by JUnit
  @TempDir
  Path folder;

  @Test
  void aUserIsExportedErasedAndNowhereAndNobodyElseIsTouched(Product product) throws Exception {
    var api = product.company("erasing");
    var others = product.company("erasing-not");
    api.learn("refunds.md", Pages.REFUNDS);
    var conversation = chat(api, ANN, "I am " + CANARY + ", how long do refunds take?");
    var bobs = chat(api, "bob", "How long do refunds take, asks bob?");
    var anothers = chat(others, ANN, "I am ann of another company");

    var exported = run(product, "export", "--tenant", api.tenant(), "--user", ANN);
    assertThat(exported.code()).as(exported.err()).isEqualTo(Exit.OK);
    assertThat(exported.out()).contains(CANARY).doesNotContain("bob").doesNotContain(ANN);
    var shown = Api.JSON.readTree(exported.out()).path("conversations");
    assertThat(shown).hasSize(1);
    assertThat(shown.get(0).path("messages")).hasSize(2);
    assertThat(shown.get(0).path("turns").get(0).path("generator").asText()).isNotEmpty();

    var erased = run(product, "erase", "--tenant", api.tenant(), "--user", ANN, "--json");
    assertThat(erased.code()).as(erased.err()).isEqualTo(Exit.OK);
    var progress = Api.JSON.readTree(erased.out());
    assertThat(progress.path("keys").path("destroyed").asInt()).isEqualTo(2);
    assertThat(progress.path("rows").path("deleted").path("messages").asInt()).isEqualTo(2);

    assertThat(api.get("/v1/conversations/" + conversation + "/messages").status()).isEqualTo(404);
    assertThat(texts(api, bobs)).anyMatch(text -> text.contains("asks bob"));
    assertThat(texts(others, anothers)).anyMatch(text -> text.contains("another company"));
    assertThat(answered(api, bobs, "m2", "How long do refunds take?")).isTrue();

    var again = run(product, "erase", "--tenant", api.tenant(), "--user", ANN, "--json");
    assertThat(Api.JSON.readTree(again.out()).path("erasedAt"))
        .isEqualTo(progress.path("erasedAt"));
    var empty = run(product, "export", "--tenant", api.tenant(), "--user", ANN);
    assertThat(Api.JSON.readTree(empty.out()).path("erasedAt").asText()).isNotEmpty();
    assertThat(Api.JSON.readTree(empty.out()).path("conversations")).isEmpty();
    assertThat(run(product, "erase", "--tenant", api.tenant(), "--user", "nobody").err())
        .contains("user: not known");

    // What was learned of her is gone a little later.
    var receipt = folder.resolve("receipt.json");
    var verified =
        await()
            .atMost(LEARNED)
            .pollInterval(Duration.ofSeconds(5))
            .until(
                () -> verify(product, receipt, "--tenant", api.tenant(), "--user", ANN),
                it -> it.code() == Exit.OK);
    var found = Api.JSON.readTree(verified.out());
    assertThat(found.path("hits").asLong()).isZero();
    assertThat(found.path("keyBytes").path("alive").asLong()).isZero();
    assertThat(found.path("keyBytes").path("destroyedButLying").asLong()).isEqualTo(2);
    assertThat(found.path("keyBytes").path("goneBy").asText()).isNotEmpty();
    assertThat(store(found, "postgres").path("unpacked").asLong()).isPositive();
    assertThat(store(found, "kafka").path("unpacked").asLong()).isPositive();
    assertThat(run(product, "erase", "receipt-check", receipt.toString()).out())
        .startsWith("Valid");
  }

  @Test
  void aReplayOverAnErasedPeriodLaysNothingAsideAndBringsNothingBack(Product product)
      throws Exception {
    var api = product.company("replaying");
    api.learn("refunds.md", Pages.REFUNDS);
    var conversation = chat(api, "carl", "How long do refunds take?");
    assertThat(run(product, "erase", "--tenant", api.tenant(), "--user", "carl").code())
        .isEqualTo(Exit.OK);
    long before = quarantined(product);

    replay(product, conversation);
    assertThat(answered(api, api.newConversation(), "m1", "How long do refunds take?")).isTrue();

    // Two of the conversation that came afterwards, none of the replayed one.
    await()
        .atMost(PATIENCE)
        .during(Duration.ofSeconds(1))
        .until(() -> count(product, MESSAGES.formatted(api.tenant())) == 2);
    assertThat(quarantined(product)).isEqualTo(before);
  }

  @Test
  void aCanaryThatOnlyPostgresCanUnpackIsFound(Product product) throws Exception {
    execute(
        product,
        "CREATE TABLE planted AS SELECT repeat('the same words ', 500) || 'thistle' || 'down.planted'"
            + " || repeat(' and again', 500) AS text");
    try {
      var found = run(product, "erase", "verify", "--canary", "thistledown.planted", "--json");
      assertThat(found.code()).isEqualTo(Exit.FAILED);
      assertThat(store(Api.JSON.readTree(found.out()), "postgres").path("hitsUnpacked").asLong())
          .isEqualTo(1);
    } finally {
      execute(product, "DROP TABLE planted");
    }
  }

  /** The conversation's messages once more, as if dialog-stream and recorder were set back. */
  private static void replay(Product product, String conversation) throws Exception {
    var kafka = KafkaAccess.from(product.settings());
    try (var consumer =
            new org.apache.kafka.clients.consumer.KafkaConsumer<>(
                kafka.consumer("replay"),
                new org.apache.kafka.common.serialization.ByteArrayDeserializer(),
                new org.apache.kafka.common.serialization.ByteArrayDeserializer());
        var producer =
            new org.apache.kafka.clients.producer.KafkaProducer<>(
                kafka.producer("replay"),
                new org.apache.kafka.common.serialization.ByteArraySerializer(),
                new org.apache.kafka.common.serialization.ByteArraySerializer())) {
      int copied = 0;
      for (var topic : List.of("chat.inbound.v1", "rag.requests.v1", "rag.answers.v1")) {
        var partitions =
            consumer.partitionsFor(topic).stream()
                .map(info -> new TopicPartition(topic, info.partition()))
                .toList();
        consumer.assign(partitions);
        consumer.seekToBeginning(partitions);
        long end = consumer.endOffsets(partitions).values().stream().mapToLong(it -> it).sum();
        while (partitions.stream().mapToLong(consumer::position).sum() < end) {
          for (var record : consumer.poll(Duration.ofMillis(200))) {
            if (new String(record.key(), java.nio.charset.StandardCharsets.UTF_8)
                .endsWith(conversation)) {
              producer
                  .send(
                      new org.apache.kafka.clients.producer.ProducerRecord<>(
                          topic, record.partition(), record.key(), record.value()))
                  .get(10, TimeUnit.SECONDS);
              copied++;
            }
          }
        }
      }
      assertThat(copied).isGreaterThanOrEqualTo(3);
    }
    awaitRead(product);
  }

  /** Everybody has read what is on the topics: the recorder has no lag. */
  private static void awaitRead(Product product) {
    await()
        .atMost(PATIENCE)
        .during(Duration.ofSeconds(1))
        .until(
            () ->
                Objects.requireNonNull(product.health().get("recorder"))
                        .facts()
                        .getOrDefault("lag", 1L)
                    == 0L);
  }

  private static long quarantined(Product product) throws Exception {
    var kafka = KafkaAccess.from(product.settings());
    try (var admin = Admin.create(kafka.admin("counter"))) {
      var wanted = new java.util.HashMap<TopicPartition, OffsetSpec>();
      for (var topic : admin.describeTopics(Quarantine.topics()).allTopicNames().get().values()) {
        topic
            .partitions()
            .forEach(
                it ->
                    wanted.put(
                        new TopicPartition(topic.name(), it.partition()), OffsetSpec.latest()));
      }
      return admin.listOffsets(wanted).all().get().values().stream()
          .mapToLong(it -> it.offset())
          .sum();
    }
  }

  /** A conversation of a company's own user, with one answered question that is recorded. */
  private static String chat(Api api, String user, String question) {
    var conversation =
        api.post("/v1/conversations", Map.of("user", user))
            .expect(201)
            .path("conversationId")
            .asText();
    assertThat(answered(api, conversation, "m1", question)).isTrue();
    await().atMost(PATIENCE).until(() -> texts(api, conversation).size() == 2);
    return conversation;
  }

  private static boolean answered(Api api, String conversation, String id, String question) {
    try (var chat = new Chat(api).subscribe(conversation)) {
      return !chat.ask(conversation, id, question).path("text").asText().isEmpty();
    }
  }

  private static List<String> texts(Api api, String conversation) {
    var texts = new ArrayList<String>();
    api.get("/v1/conversations/" + conversation + "/messages")
        .json()
        .path("messages")
        .forEach(message -> texts.add(message.path("text").asText()));
    return texts;
  }

  private static JsonNode store(JsonNode receipt, String name) {
    for (var store : receipt.path("stores")) {
      if (store.path("store").asText().equals(name)) {
        return store;
      }
    }
    throw new AssertionError(name);
  }

  private Ran verify(Product product, Path receipt, String... more) {
    var words =
        new ArrayList<>(
            List.of(
                "erase", "verify", "--canary", CANARY, "--json", "--receipt", receipt.toString()));
    words.addAll(List.of(more));
    return run(product, words.toArray(String[]::new));
  }

  private Ran run(Product product, String... words) {
    var all = new ArrayList<>(List.of(words));
    all.addAll(List.of("--url", product.url(), "--data", product.data().toString()));
    return Ran.parley(Map.of("HOME", folder.toString()), all.toArray(String[]::new));
  }

  private static long count(Product product, String sql) throws SQLException {
    try (var connection = connection(product);
        var statement = connection.createStatement();
        var found = statement.executeQuery(sql)) {
      found.next();
      return found.getLong(1);
    }
  }

  private static void execute(Product product, String sql) throws SQLException {
    try (var connection = connection(product);
        var statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  private static java.sql.Connection connection(Product product) throws SQLException {
    var settings = product.settings().asMap();
    return DriverManager.getConnection(
        settings.get("postgres.url"),
        settings.get("postgres.user"),
        settings.get("postgres.password"));
  }
}
