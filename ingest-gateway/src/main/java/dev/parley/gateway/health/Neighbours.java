package dev.parley.gateway.health;

import dev.parley.schemas.stage.Health;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BooleanSupplier;
import org.apache.kafka.clients.admin.Admin;

/** Asks Kafka and the registry every few seconds whether they are there. */
public final class Neighbours implements AutoCloseable {
  private static final int EVERY_SECONDS = 3;
  private static final Duration PATIENCE = Duration.ofSeconds(3);

  private final Admin kafka;
  private final HttpClient http = HttpClient.newBuilder().connectTimeout(PATIENCE).build();
  private final HttpRequest registry;
  private final BooleanSupplier history;
  private final ScheduledExecutorService clockwork;
  private volatile boolean kafkaAnswers = true;
  private volatile boolean registryAnswers = true;

  /**
   * @param registry the registry's API
   * @param history whether the database answered lately
   */
  public Neighbours(Admin kafka, URI registry, BooleanSupplier history) {
    this.kafka = kafka;
    this.registry =
        HttpRequest.newBuilder(URI.create(registry + "/subjects")).timeout(PATIENCE).build();
    this.history = history;
    this.clockwork =
        Executors.newSingleThreadScheduledExecutor(
            task -> {
              var thread = new Thread(task, "gateway-health");
              thread.setDaemon(true);
              return thread;
            });
    clockwork.scheduleWithFixedDelay(this::ask, EVERY_SECONDS, EVERY_SECONDS, TimeUnit.SECONDS);
  }

  /**
   * In words for an operator; never blocks.
   *
   * @param more that is not as it should be
   */
  public Health health(Map<String, Long> facts, List<String> more) {
    if (!kafkaAnswers) {
      return new Health(
          Health.State.DOWN, "Kafka does not answer: messages cannot be taken", facts);
    }
    var away = new ArrayList<>(more);
    if (!registryAnswers) {
      away.add(
          "the schema registry does not answer: events of new kinds cannot be read or written");
    }
    if (!history.getAsBoolean()) {
      away.add("the database does not answer: history is away, chatting goes on");
    }
    if (!away.isEmpty()) {
      return new Health(Health.State.DEGRADED, String.join("; ", away), facts);
    }
    return Health.up(facts);
  }

  private void ask() {
    kafkaAnswers = kafkaAnswers();
    registryAnswers = registryAnswers();
  }

  private boolean kafkaAnswers() {
    try {
      return !kafka
          .describeCluster()
          .nodes()
          .get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)
          .isEmpty();
    } catch (ExecutionException | TimeoutException e) {
      return false;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  private boolean registryAnswers() {
    try {
      return http.send(registry, HttpResponse.BodyHandlers.discarding()).statusCode() < 500;
    } catch (IOException e) {
      return false;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  @Override
  public void close() {
    clockwork.shutdownNow();
  }
}
