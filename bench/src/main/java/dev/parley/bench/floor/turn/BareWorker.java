package dev.parley.bench.floor.turn;

import dev.parley.bench.floor.chain.BareChain;
import dev.parley.language.encode.SentenceEncoder;
import dev.parley.schemas.topics.KafkaAccess;
import dev.parley.schemas.topics.TopicPartitions;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/**
 * Between the two hops of {@link BareChain#ASKING}: as many embeddings of the question as the
 * product makes (for what it means, and for the search), and the call of the model.
 */
final class BareWorker {
  private static final Duration LOOK = Duration.ofMillis(50); // as long as the product's

  private static final int EMBEDDINGS = 2;
  private static final Duration CALL = Duration.ofSeconds(30);

  private final BareChain chain = BareChain.ASKING;
  private final KafkaAccess kafka;
  private final URI model;
  private final SentenceEncoder encoder;
  private final ExecutorService workers;
  private final HttpClient http =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private final KafkaProducer<byte[], byte[]> producer;

  BareWorker(KafkaAccess kafka, URI model, SentenceEncoder encoder, int threads) {
    this.kafka = kafka;
    this.model = model;
    this.encoder = encoder;
    this.workers = Executors.newFixedThreadPool(threads, BareWorker::daemon);
    this.producer =
        new KafkaProducer<>(
            kafka.producer("floor-worker"), new ByteArraySerializer(), new ByteArraySerializer());
  }

  private static Thread daemon(Runnable work) {
    var thread = new Thread(work, "floor-worker");
    thread.setDaemon(true);
    return thread;
  }

  void start() {
    daemon(this::read).start();
  }

  private void read() {
    var bytes = new ByteArrayDeserializer();
    try (var consumer = new KafkaConsumer<>(kafka.consumer("floor-worker"), bytes, bytes)) {
      consumer.assign(TopicPartitions.of(consumer, chain.requests()));
      while (true) {
        for (var record : consumer.poll(LOOK)) {
          workers.execute(() -> answer(record));
        }
      }
    }
  }

  private void answer(ConsumerRecord<byte[], byte[]> request) {
    var text =
        new JsonObject(new String(request.value(), StandardCharsets.UTF_8)).getString("text");
    for (int i = 0; i < EMBEDDINGS; i++) {
      encoder.encode(text);
    }
    try (var lines = http.send(asked(text), HttpResponse.BodyHandlers.ofLines()).body()) {
      boolean told = false;
      for (var line : (Iterable<String>) lines::iterator) {
        if (!told && line.startsWith("data:")) {
          send(chain.deltas(), request.key(), bytes(line));
          told = true;
        }
      }
      send(chain.answers(), request.key(), request.value());
    } catch (IOException e) {
      throw new IllegalStateException("the model does not answer", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void send(String topic, byte[] key, byte[] value) {
    var unused = producer.send(new ProducerRecord<>(topic, key, value)); // missed at the door
  }

  private HttpRequest asked(String text) {
    var message = new JsonObject().put("role", "user").put("content", text);
    var body = new JsonObject().put("messages", new JsonArray().add(message)).put("stream", true);
    return HttpRequest.newBuilder(URI.create(model + "/chat/completions"))
        .timeout(CALL)
        .header("Content-Type", "application/json")
        .POST(HttpRequest.BodyPublishers.ofString(body.encode()))
        .build();
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
