package dev.parley.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.parley.e2e.RunningProduct.Product;
import dev.parley.schemas.topics.KafkaAccess;
import dev.parley.schemas.topics.Topics;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** An operator finds what was laid aside, without its text, and puts it back once. */
@ExtendWith(RunningProduct.class)
class QuarantineIT {
  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final String CANARY = "brambleknot";
  private static final String LIST = "/v1/quarantine?flow=dialog&limit=10000&tenant=laid-aside";

  @Test
  void aRecordIsShownWithoutItsTextAndPutBackOnce(Product product) throws Exception {
    product.company("laid-aside");
    var admin = product.admin();
    inject(KafkaAccess.from(product.settings()));

    await().atMost(PATIENCE).until(() -> records(admin).size() == 1);
    var record = records(admin).get(0);
    var id = record.path("id").asText();
    assertThat(record.path("topic").asText()).isEqualTo(Topics.INBOUND.name());
    assertThat(record.path("reason").asText()).isNotBlank();
    assertThat(record.path("replayed").asBoolean()).isFalse();
    var shown = admin.get("/v1/quarantine/" + id);
    assertThat(shown.expect(200).path("headers")).isNotEmpty();
    assertThat(shown.body()).contains("secret-header").doesNotContain(CANARY);

    var replay = "/v1/quarantine/" + id + "/replay";
    assertThat(admin.post(replay, Map.of()).expect(200).path("now").asBoolean()).isTrue();
    assertThat(admin.post(replay, Map.of()).expect(200).path("now").asBoolean()).isFalse();

    // It still cannot be handled: it was read once more, and only once.
    await().atMost(PATIENCE).until(() -> records(admin).size() == 2);
    assertThat(records(admin))
        .filteredOn(it -> it.path("replayed").asBoolean())
        .extracting(it -> it.path("id").asText())
        .containsExactly(id);
    var again = records(admin).get(0);
    assertThat(again.path("partition")).isEqualTo(record.path("partition"));
    assertThat(again.path("offset").asLong()).isGreaterThan(record.path("offset").asLong());
    assertThat(admin.get("/v1/quarantine/dialog-0-999999999").status()).isEqualTo(404);
  }

  private static List<JsonNode> records(Api admin) {
    var records = new ArrayList<JsonNode>();
    admin.get(LIST).expect(200).path("records").forEach(records::add);
    return records;
  }

  private static void inject(KafkaAccess kafka) throws Exception {
    try (var producer =
        new KafkaProducer<>(
            kafka.producer("injector"), new ByteArraySerializer(), new ByteArraySerializer())) {
      var record =
          new ProducerRecord<>(
              Topics.INBOUND.name(),
              "laid-aside/11111111-2222-4333-8444-555555555555".getBytes(StandardCharsets.UTF_8),
              ("no Avro, but a text: " + CANARY).getBytes(StandardCharsets.UTF_8));
      record.headers().add("secret-header", CANARY.getBytes(StandardCharsets.UTF_8));
      producer.send(record).get();
    }
  }
}
