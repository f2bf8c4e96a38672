package dev.parley.bench.floor.rig;

import dev.parley.cli.Failure;
import dev.parley.schemas.topics.KafkaAccess;
import dev.parley.schemas.topics.TopicPartitions;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Semaphore;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/**
 * Sends records as fast as they are answered: so many are on their way at any time that whoever
 * answers never waits for the next.
 */
public final class Flood implements AutoCloseable {
  private static final int UNDER_WAY = 1_000;
  private static final Duration LOOK = Duration.ofMillis(100);
  private static final Duration PATIENCE = Duration.ofMinutes(2); // the first may wait for a start

  private final KafkaProducer<byte[], byte[]> producer;
  private final KafkaConsumer<byte[], byte[]> answers;

  /**
   * @param out where the answers come, one for each record
   */
  public Flood(KafkaAccess kafka, String out) {
    producer =
        new KafkaProducer<>(
            kafka.producer("flood-" + out), new ByteArraySerializer(), new ByteArraySerializer());
    answers =
        new KafkaConsumer<>(
            kafka.consumer("flood-" + out),
            new ByteArrayDeserializer(),
            new ByteArrayDeserializer());
    var partitions = TopicPartitions.of(answers, out);
    answers.assign(partitions);
    answers.seekToEnd(partitions);
    partitions.forEach(answers::position); // now, not at the first look
  }

  /** Returns the seconds from the first record to the last answer. */
  public double run(List<ProducerRecord<byte[], byte[]>> records) throws InterruptedException {
    var room = new Semaphore(UNDER_WAY);
    var sender = new Thread(() -> send(records, room), "flood");
    long began = System.nanoTime();
    sender.start();
    try {
      for (int answered = 0; answered < records.size(); ) {
        int more = answers.poll(LOOK).count();
        answered += more;
        room.release(more);
        requirePatience(began, answered, records.size());
      }
      return (System.nanoTime() - began) / 1e9;
    } finally {
      sender.interrupt();
      sender.join();
    }
  }

  private static void requirePatience(long began, int answered, int sent) {
    if (System.nanoTime() - began > PATIENCE.toNanos()) {
      throw new Failure(
          answered + " of " + sent + " were answered in " + PATIENCE.toSeconds() + " s");
    }
  }

  private void send(List<ProducerRecord<byte[], byte[]>> records, Semaphore room) {
    try {
      for (var record : records) {
        room.acquire();
        var unused = producer.send(record); // what is lost is missed among the answers
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt(); // not all were answered, and the run says so
    }
  }

  @Override
  public void close() {
    producer.close(Duration.ofSeconds(1));
    answers.close();
  }
}
