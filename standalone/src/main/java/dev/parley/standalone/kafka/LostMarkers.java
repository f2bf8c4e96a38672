package dev.parley.standalone.kafka;

import dev.parley.schemas.topics.KafkaAccess;
import dev.parley.standalone.kafka.TransactionOutcomes.Decision;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListTopicsOptions;
import org.apache.kafka.clients.admin.ListTransactionsOptions;
import org.apache.kafka.clients.admin.TransactionDescription;
import org.apache.kafka.clients.admin.TransactionListing;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Ends transactions that a killed broker decided and, started again, forgot to end.
 *
 * <p>A lone broker that was killed starts with every partition's leader unknown for a moment. A
 * coordinator that loads its log in that moment takes the partitions of a decided transaction for
 * deleted, calls it complete and sends no markers (KAFKA-20734, open as of 4.3.1). What is read as
 * committed then stops for good at that transaction, and a consumer group whose offsets were in it
 * never starts. The decision still stands in the coordinator's log; here its markers are written.
 */
final class LostMarkers {
  private static final Logger LOG = LoggerFactory.getLogger(LostMarkers.class);
  private static final Duration STEP = Duration.ofSeconds(10);
  private static final long PAUSE_MILLIS = 20;

  private final KafkaAccess kafka;
  private final MarkerRequest request;

  LostMarkers(InetSocketAddress broker) {
    this.kafka = new KafkaAccess(broker.getHostString() + ":" + broker.getPort(), 1, (short) 1);
    this.request = new MarkerRequest(broker, STEP);
  }

  /**
   * Writes what is missing.
   *
   * @return how many partitions were waiting for it
   */
  int write() throws IOException, InterruptedException {
    try (var admin = Admin.create(kafka.admin("lost-markers"))) {
      var lost = lost(admin);
      if (!lost.isEmpty()) {
        var producers =
            lost.stream().map(OpenTransaction::producerId).collect(Collectors.toUnmodifiableSet());
        var outcomes = TransactionOutcomes.read(kafka, producers, STEP);
        for (var open : lost) {
          end(admin, open, outcomes);
        }
      }
      return lost.size();
    } catch (ExecutionException | TimeoutException e) {
      throw new IOException("the broker does not tell its transactions", e);
    }
  }

  /** A coordinator that was slow to load its log may have ended it by now itself. */
  void end(Admin admin, OpenTransaction open, TransactionOutcomes outcomes)
      throws IOException, ExecutionException, TimeoutException, InterruptedException {
    var decided = outcomes.of(open);
    try {
      // Nothing decided and nobody to decide: as Kafka's own tool does with a hanging transaction.
      request.write(open, decided.orElseGet(() -> abort(open)));
    } catch (IOException refused) {
      if (open(admin, List.of(open.partition())).contains(open)) {
        throw refused;
      }
      return;
    }
    LOG.atWarn()
        .addKeyValue("topic", open.partition().topic())
        .addKeyValue("partition", open.partition().partition())
        .addKeyValue(
            "outcome", decided.isEmpty() ? "unknown" : decided.get().commit() ? "commit" : "abort")
        .log("a transaction left open by a killed broker is ended");
  }

  private static Decision abort(OpenTransaction open) {
    return new Decision(open.producerId(), open.epoch(), false, (short) 0, Set.of());
  }

  /** Open transactions that nobody will end, once the coordinator has sent what it still sends. */
  private static List<OpenTransaction> lost(Admin admin)
      throws ExecutionException, TimeoutException, InterruptedException {
    long giveUp = System.nanoTime() + STEP.toNanos();
    var partitions = partitions(admin);
    while (true) {
      var open = open(admin, partitions);
      if (open.isEmpty()) {
        return open;
      }
      var known = known(admin, open);
      if (open.stream().noneMatch(it -> isUnsettled(it, known.get(it.producerId())))
          || System.nanoTime() > giveUp) {
        open.removeIf(it -> isCoordinated(it, known.get(it.producerId())));
        // What was ended between the two questions is not lost.
        open.retainAll(open(admin, partitions));
        return open;
      }
      Thread.sleep(PAUSE_MILLIS);
    }
  }

  /** A coordinator that has not begun to load its log knows nothing, and does not say so. */
  private static boolean isUnsettled(OpenTransaction open, @Nullable TransactionDescription known) {
    return known == null || open.isEnding(known);
  }

  private static boolean isCoordinated(
      OpenTransaction open, @Nullable TransactionDescription known) {
    return open.isEnding(known) || open.isRunning(known);
  }

  private static List<TopicPartition> partitions(Admin admin)
      throws ExecutionException, TimeoutException, InterruptedException {
    var topics = wait(admin.listTopics(new ListTopicsOptions().listInternal(true)).names());
    var partitions = new ArrayList<TopicPartition>();
    wait(admin.describeTopics(topics).allTopicNames())
        .forEach(
            (topic, described) ->
                described
                    .partitions()
                    .forEach(it -> partitions.add(new TopicPartition(topic, it.partition()))));
    return partitions;
  }

  private static List<OpenTransaction> open(Admin admin, List<TopicPartition> partitions)
      throws ExecutionException, TimeoutException, InterruptedException {
    var open = new ArrayList<OpenTransaction>();
    wait(admin.describeProducers(partitions).all())
        .forEach(
            (partition, state) ->
                state.activeProducers().stream()
                    .filter(it -> it.currentTransactionStartOffset().isPresent())
                    .forEach(it -> open.add(new OpenTransaction(partition, it))));
    return open;
  }

  /** What the coordinator knows of the producers, by their ids. */
  private static Map<Long, TransactionDescription> known(Admin admin, List<OpenTransaction> open)
      throws ExecutionException, TimeoutException, InterruptedException {
    var producers = open.stream().map(OpenTransaction::producerId).collect(Collectors.toSet());
    var listed =
        wait(
            admin
                .listTransactions(new ListTransactionsOptions().filterProducerIds(producers))
                .all());
    var ids = listed.stream().map(TransactionListing::transactionalId).toList();
    var known = new HashMap<Long, TransactionDescription>();
    wait(admin.describeTransactions(ids).all())
        .values()
        .forEach(it -> known.put(it.producerId(), it));
    return known;
  }

  private static <T> T wait(KafkaFuture<T> asked)
      throws ExecutionException, TimeoutException, InterruptedException {
    return asked.get(STEP.toMillis(), TimeUnit.MILLISECONDS);
  }
}
