package dev.parley.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.parley.e2e.RunningProduct.Product;
import dev.parley.schemas.topics.KafkaAccess;
import dev.parley.schemas.topics.Quarantine;
import dev.parley.schemas.topics.TopicSpec;
import dev.parley.schemas.topics.Topics;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** A record that nobody can read, on every topic: the stages live on and an operator finds it. */
@ExtendWith(RunningProduct.class)
class PoisonIT {
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  @Test
  void aPoisonRecordOnAnyTopicIsLaidAsideAndTheNextQuestionIsAnswered(Product product)
      throws Exception {
    var api = product.company("poison");
    api.learn("refunds.md", Pages.REFUNDS);
    var kafka = KafkaAccess.from(product.settings());
    long before = quarantined(kafka, Quarantine.DIALOG);
    long ragBefore = quarantined(kafka, Quarantine.RAG);

    for (TopicSpec<?, ?> topic : Topics.all()) {
      poison(kafka, topic.name());
    }

    var conversation = api.newConversation();
    try (var chat = new Chat(api).subscribe(conversation)) {
      assertThat(chat.ask(conversation, "m1", "How long do refunds take?").path("text").asText())
          .contains("seven working days");
    }
    // chat.inbound, chat.control, rag.answers and rag.summaries are read by dialog-stream.
    await().atMost(PATIENCE).until(() -> quarantined(kafka, Quarantine.DIALOG) >= before + 4);
    await().atMost(PATIENCE).until(() -> quarantined(kafka, Quarantine.RAG) > ragBefore);
    assertThat(product.health().values()).allSatisfy(it -> assertThat(it.isUp()).isTrue());
    api.learn("parking.md", Pages.PARKING);
  }

  /** How many on each topic; more by {@code -Dparley.poison=10000}. */
  private static final int MANY = Integer.getInteger("parley.poison", 60);

  @Test
  void asManyAreLaidAsideAsWereInjectedAndTheGoodOnesInBetweenAreHandled(Product product)
      throws Exception {
    var api = product.company("poison-many");
    api.learn("refunds.md", Pages.REFUNDS);
    var kafka = KafkaAccess.from(product.settings());
    long dialog = quarantined(kafka, Quarantine.DIALOG);
    long rag = quarantined(kafka, Quarantine.RAG);
    long recorder = quarantined(kafka, Quarantine.RECORDER);
    var conversation = api.newConversation();
    try (var chat = new Chat(api).subscribe(conversation);
        var poison = new Poison(kafka, product.settings())) {
      for (int half = 0; half < 2; half++) {
        poison.inject(DIALOGS, MANY / 2);
        poison.inject(List.of(Topics.RAG_REQUESTS), MANY / 2);
        poison.inject(RECORDERS, MANY / 2);
        assertThat(
                chat.ask(conversation, "m" + half, "How long do refunds take?")
                    .path("text")
                    .asText())
            .contains("seven working days");
      }
    }
    long each = MANY / 2 * 2L;
    awaitQuarantined(kafka, Quarantine.DIALOG, dialog + DIALOGS.size() * each);
    awaitQuarantined(kafka, Quarantine.RAG, rag + each);
    // The recorder reads two of the dialog's topics as well.
    awaitQuarantined(kafka, Quarantine.RECORDER, recorder + (RECORDERS.size() + 2) * each);
    assertThat(product.health().values()).allSatisfy(it -> assertThat(it.isUp()).isTrue());
  }

  private static final List<TopicSpec<?, ?>> DIALOGS =
      List.of(Topics.INBOUND, Topics.CONTROL, Topics.RAG_ANSWERS, Topics.SUMMARIES);
  private static final List<TopicSpec<?, ?>> RECORDERS =
      List.of(Topics.USAGE, Topics.HANDOFF, Topics.FEEDBACK, Topics.PROFILES);

  /** So many, and no more a moment later. */
  private static void awaitQuarantined(KafkaAccess kafka, Quarantine flow, long expected) {
    await()
        .atMost(PATIENCE.multipliedBy(4))
        .untilAsserted(() -> assertThat(quarantined(kafka, flow)).isEqualTo(expected));
  }

  private static void poison(KafkaAccess kafka, String topic) throws Exception {
    try (var producer =
        new KafkaProducer<>(
            kafka.producer("poisoner"), new ByteArraySerializer(), new ByteArraySerializer())) {
      var key = "poison/11111111-2222-4333-8444-555555555555".getBytes(StandardCharsets.UTF_8);
      producer.send(new ProducerRecord<>(topic, key, new byte[] {0, 0, 0, 0, 1, 99, 98})).get();
    }
  }

  private static long quarantined(KafkaAccess kafka, Quarantine flow) {
    try (var consumer =
        new KafkaConsumer<>(
            kafka.consumer("counter"), new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
      List<TopicPartition> partitions =
          consumer.partitionsFor(flow.topic()).stream()
              .map(info -> new TopicPartition(info.topic(), info.partition()))
              .toList();
      consumer.assign(partitions);
      consumer.seekToBeginning(partitions);
      long end = consumer.endOffsets(partitions).values().stream().mapToLong(it -> it).sum();
      long count = 0;
      while (partitions.stream().mapToLong(consumer::position).sum() < end) {
        count += consumer.poll(Duration.ofMillis(200)).count();
      }
      return count;
    }
  }
}
