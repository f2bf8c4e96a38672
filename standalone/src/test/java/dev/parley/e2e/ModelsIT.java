package dev.parley.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.parley.e2e.RunningProduct.Product;
import dev.parley.language.heads.Examples;
import dev.parley.language.heads.Grams;
import dev.parley.language.heads.HeadFile;
import dev.parley.language.heads.HeadTrainer;
import dev.parley.language.matrix.Matrix;
import dev.parley.language.matrix.Products;
import dev.parley.language.understand.Act;
import dev.parley.language.understand.HeadKind;
import dev.parley.schemas.blob.FolderBlobStore;
import dev.parley.schemas.events.ModelStage;
import dev.parley.schemas.events.ModelVersion;
import dev.parley.schemas.ids.TenantId;
import dev.parley.schemas.ids.TenantKey;
import dev.parley.schemas.registry.CachedSchemaRegistry;
import dev.parley.schemas.registry.HttpSchemaRegistry;
import dev.parley.schemas.seal.Sha256;
import dev.parley.schemas.topics.KafkaAccess;
import dev.parley.schemas.topics.TopicWriter;
import dev.parley.schemas.topics.Topics;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collections;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** A model that is announced while the product runs: it counts at once, or is refused. */
@ExtendWith(RunningProduct.class)
class ModelsIT {
  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final TenantId TENANT = new TenantId("models");
  private static final TenantKey INTENT = new TenantKey(TENANT, HeadKind.INTENT.id());
  private static final String QUESTION = "How long do refunds take?";

  private int said;

  @Test
  void aModelIsReplacedWithoutARestartAndABrokenOneChangesNothing(Product product)
      throws Exception {
    var api = product.company(TENANT.value());
    api.learn("refunds.md", Pages.REFUNDS);
    var conversation = api.newConversation();
    try (var chat = new Chat(api).subscribe(conversation)) {
      assertThat(ask(chat, conversation)).contains("seven working days");

      var chatty = chatty();
      announce(product, chatty);
      await().atMost(PATIENCE).until(() -> ask(chat, conversation).contains("I am here to answer"));

      var broken = chatty.clone();
      broken[broken.length / 2] ^= 1;
      long refused = refused(product);
      announce(product, broken);
      await().atMost(PATIENCE).until(() -> refused(product) > refused);
      assertThat(ask(chat, conversation)).contains("I am here to answer");

      write(product, null);
      await().atMost(PATIENCE).until(() -> ask(chat, conversation).contains("seven working days"));
    }
  }

  private String ask(Chat chat, String conversation) {
    return chat.ask(conversation, "m" + said++, QUESTION).path("text").asText();
  }

  private static long refused(Product product) {
    var health = product.health().get("dialog-stream");
    return health == null ? 0 : health.facts().getOrDefault("models.refused", 0L);
  }

  private static void announce(Product product, byte[] file) throws Exception {
    var blobs = new FolderBlobStore(Path.of(product.settings().text("blobs.dir", "a folder")));
    var version =
        new ModelVersion(
            TENANT.value(),
            INTENT.id(),
            "test",
            ModelStage.LIVE,
            blobs.put(TENANT, file),
            Sha256.hex(file),
            Map.of(),
            Instant.now());
    write(product, version);
  }

  private static void write(Product product, @Nullable ModelVersion version) throws Exception {
    var settings = product.settings();
    var registry =
        new CachedSchemaRegistry(
            new HttpSchemaRegistry(settings.text("registry.url", "a URL"), PATIENCE),
            Clock.systemUTC());
    try (var writer = new TopicWriter(KafkaAccess.from(settings), registry, "models-test")) {
      writer.write(Topics.MODELS, INTENT, version).get(30, TimeUnit.SECONDS);
    }
  }

  /** Takes whatever is said for chitchat. */
  private static byte[] chatty() {
    var shape = HeadKind.INTENT.shape();
    var labels = new int[8];
    Arrays.fill(labels, Act.CHITCHAT.ordinal());
    var examples =
        new Examples(
            Matrix.zeros(labels.length, shape.dimensions()),
            Collections.nCopies(labels.length, Grams.of("word")),
            labels);
    try (var products = new Products(1)) {
      var trainer = new HeadTrainer(products, new HeadTrainer.Config(1e-4, 1, 1, 1, 50));
      return HeadFile.write(trainer.train(shape, examples, 0.01f));
    }
  }
}
