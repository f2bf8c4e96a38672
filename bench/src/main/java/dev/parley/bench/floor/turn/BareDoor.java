package dev.parley.bench.floor.turn;

import dev.parley.bench.floor.chain.BareChain;
import dev.parley.schemas.topics.KafkaAccess;
import dev.parley.schemas.topics.TopicPartitions;
import io.vertx.core.Vertx;
import io.vertx.core.http.ServerWebSocket;
import io.vertx.core.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/**
 * WebSocket frames onto a chain, and what comes out of it back onto the socket of its conversation.
 * The path of the socket names the chain.
 */
final class BareDoor {
  private static final Duration LOOK = Duration.ofMillis(100);
  private static final long PATIENCE_SECONDS = 10;

  private final Vertx vertx = Vertx.vertx();
  private final KafkaAccess kafka;
  private final KafkaProducer<byte[], byte[]> producer;
  private final Map<String, ServerWebSocket> sockets = new ConcurrentHashMap<>();

  BareDoor(KafkaAccess kafka) {
    this.kafka = kafka;
    this.producer =
        new KafkaProducer<>(
            kafka.producer("floor-door"), new ByteArraySerializer(), new ByteArraySerializer());
  }

  /** Returns when it is open. */
  void open(int port) throws ExecutionException, InterruptedException, TimeoutException {
    for (var chain : new BareChain[] {BareChain.STATELESS, BareChain.ASKING}) {
      var reader = new Thread(() -> follow(chain), "floor-door-" + chain);
      reader.setDaemon(true);
      reader.start();
    }
    vertx
        .createHttpServer()
        .webSocketHandler(this::opened)
        .listen(port, "127.0.0.1")
        .toCompletionStage()
        .toCompletableFuture()
        .get(PATIENCE_SECONDS, TimeUnit.SECONDS);
  }

  private void opened(ServerWebSocket socket) {
    var chain = BareChain.valueOf(socket.path().substring(1));
    socket.textMessageHandler(
        text -> {
          var conversation = new JsonObject(text).getString("conversationId");
          sockets.put(conversation, socket);
          var unused =
              producer.send(
                  new ProducerRecord<>(
                      chain.in(),
                      conversation.getBytes(StandardCharsets.UTF_8),
                      text.getBytes(StandardCharsets.UTF_8)));
        });
  }

  private void follow(BareChain chain) {
    var bytes = new ByteArrayDeserializer();
    try (var consumer = new KafkaConsumer<>(kafka.consumer("floor-door-" + chain), bytes, bytes)) {
      var partitions =
          chain.outputs().stream()
              .flatMap(topic -> TopicPartitions.of(consumer, topic).stream())
              .toList();
      consumer.assign(partitions);
      while (true) {
        for (var record : consumer.poll(LOOK)) {
          write(new String(record.key(), StandardCharsets.UTF_8), record.topic(), chain);
        }
      }
    }
  }

  private void write(String conversation, String topic, BareChain chain) {
    var socket = sockets.get(conversation);
    if (socket != null) {
      var type = topic.equals(chain.out()) ? "reply" : "delta";
      var frame = new JsonObject().put("type", type).put("conversationId", conversation);
      socket.writeTextMessage(frame.put("outcome", "ANSWERED").encode());
    }
  }
}
