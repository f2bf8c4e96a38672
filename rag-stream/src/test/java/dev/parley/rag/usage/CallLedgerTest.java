package dev.parley.rag.usage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.parley.rag.embed.WordEncoder;
import dev.parley.rag.generate.Assignment;
import dev.parley.rag.generate.Cost;
import dev.parley.rag.generate.ExtractiveGenerator;
import dev.parley.rag.generate.Generated;
import dev.parley.rag.generate.GenerationFailedException;
import dev.parley.rag.generate.Generator;
import dev.parley.rag.generate.Piece;
import dev.parley.schemas.events.CallFinished;
import dev.parley.schemas.events.CallStarted;
import dev.parley.schemas.events.Usage;
import dev.parley.schemas.ids.ConversationKey;
import dev.parley.schemas.ids.TenantId;
import dev.parley.schemas.registry.LocalSchemaRegistry;
import dev.parley.schemas.topics.TopicWriter;
import dev.parley.schemas.topics.Topics;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.common.Cluster;
import org.apache.kafka.common.Node;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.Test;

class CallLedgerTest {
  private static final CallSite SITE =
      new CallSite(
          new ConversationKey(new TenantId("acme"), new UUID(0, 1)), "turn", 1, "run", null);
  private static final Generated ANSWER = new Generated(List.of(), true, null, Cost.NONE);

  private final LocalSchemaRegistry registry = new LocalSchemaRegistry();
  private final MockProducer<byte[], byte[]> producer = producer();
  private final CallLedger ledger =
      new CallLedger(
          new TopicWriter(producer, registry), Clock.systemUTC(), System::nanoTime, new Random(1));
  private final ExtractiveGenerator free = new ExtractiveGenerator(new WordEncoder().tokens());

  @Test
  void aCallHasABeginningAndAnEnd() throws InterruptedException {
    ledger.call(SITE, "call", free, later(), onPiece -> ANSWER);

    assertThat(events()).hasSize(2);
    assertThat(events().get(0)).isInstanceOf(CallStarted.class);
    assertThat(events().get(1)).isInstanceOf(CallFinished.class);
  }

  @Test
  void whatHasNoBeginningOnRecordHasNoEndThere() throws InterruptedException {
    producer.partitionsForException = new TimeoutException("the broker is away");

    var made =
        ledger.call(
            SITE,
            "call",
            free,
            later(),
            onPiece -> {
              producer.partitionsForException = null; // back again
              return ANSWER;
            });

    assertThat(made).isSameAs(ANSWER);
    assertThat(events()).isEmpty();
  }

  @Test
  void whoIsInterruptedBeforeTheBeginningIsOnRecordLeavesItsEnd() throws InterruptedException {
    var slow = producer(false);
    var kept =
        new CallLedger(
            new TopicWriter(slow, registry), Clock.systemUTC(), System::nanoTime, new Random(1));
    var made = new AtomicBoolean();
    var interrupted = new AtomicBoolean();
    var caller =
        new Thread(
            () -> {
              try {
                kept.call(
                    SITE,
                    "call",
                    new Paid(),
                    later(),
                    onPiece -> {
                      made.set(true);
                      return ANSWER;
                    });
              } catch (InterruptedException e) {
                interrupted.set(true);
              }
            });
    caller.start();
    await().until(() -> slow.history().size() == 1);

    caller.interrupt();
    caller.join();

    assertThat(made).isFalse();
    assertThat(interrupted).isTrue();
    assertThat(events(slow)).hasSize(2);
    assertThat(events(slow).get(0)).isInstanceOf(CallStarted.class);
    assertThat(((CallFinished) events(slow).get(1)).getCause()).isEqualTo("timeout");
    assertThat(((CallFinished) events(slow).get(1)).getCostMicros()).isZero();
  }

  @Test
  void aPaidCallIsPreparedWhileItsBeginningIsPutOnRecordAndMadeAfter() throws Exception {
    var slow = producer(false);
    var kept =
        new CallLedger(
            new TopicWriter(slow, registry), Clock.systemUTC(), System::nanoTime, new Random(1));
    var prepared = new AtomicBoolean();
    var made = new AtomicBoolean();
    var call =
        new CallLedger.Call() {
          @Override
          public void prepare() {
            prepared.set(true);
          }

          @Override
          public Generated make(Runnable onPiece) {
            made.set(true);
            return ANSWER;
          }
        };
    var caller = CompletableFuture.supplyAsync(() -> calling(kept, call));

    await().untilTrue(prepared);
    assertThat(events(slow)).singleElement().isInstanceOf(CallStarted.class);
    assertThat(made).isFalse();
    slow.completeNext();

    assertThat(caller.get(10, TimeUnit.SECONDS)).isSameAs(ANSWER);
    assertThat(made).isTrue();
  }

  private static Generated calling(CallLedger ledger, CallLedger.Call call) {
    try {
      return ledger.call(SITE, "call", new Paid(), later(), call);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  @Test
  void aPaidCallWhoseBeginningIsRefusedIsNotMade() {
    producer.partitionsForException = new TimeoutException("the broker is away");

    assertThatThrownBy(() -> ledger.call(SITE, "call", new Paid(), later(), onPiece -> ANSWER))
        .isInstanceOf(GenerationFailedException.class)
        .hasMessage("unrecorded");

    producer.partitionsForException = null;
    assertThat(events()).isEmpty();
  }

  @Test
  void nobodyWaitsLongerForTheRecordThanThereIsTime() {
    var slow = producer(false);
    var kept =
        new CallLedger(
            new TopicWriter(slow, registry), Clock.systemUTC(), System::nanoTime, new Random(1));
    var soon = Instant.now().plusMillis(100);

    assertThatThrownBy(() -> kept.call(SITE, "call", new Paid(), soon, onPiece -> ANSWER))
        .isInstanceOf(GenerationFailedException.class)
        .hasMessage("unrecorded");

    assertThat(Instant.now()).isBefore(soon.plusSeconds(4)); // five is the most
    assertThat(((CallFinished) events(slow).get(1)).getCause()).isEqualTo("unrecorded");
  }

  private static Instant later() {
    return Instant.now().plusSeconds(30);
  }

  private List<Object> events() {
    return events(producer);
  }

  private List<Object> events(MockProducer<byte[], byte[]> of) {
    var values = Topics.USAGE.valueSerde(registry).deserializer();
    return of.history().stream()
        .map(it -> values.deserialize(it.topic(), it.value()))
        .map(Usage::getEvent)
        .toList();
  }

  private static MockProducer<byte[], byte[]> producer() {
    return producer(true);
  }

  /**
   * @param acknowledges at once; else never
   */
  private static MockProducer<byte[], byte[]> producer(boolean acknowledges) {
    var usage = new PartitionInfo(Topics.USAGE.name(), 0, Node.noNode(), new Node[0], new Node[0]);
    var cluster = new Cluster("mock", List.of(), List.of(usage), Set.of(), Set.of());
    return new MockProducer<>(
        cluster, acknowledges, null, new ByteArraySerializer(), new ByteArraySerializer());
  }

  /** One that is only called once that is on record. */
  private static final class Paid implements Generator {
    @Override
    public String name() {
      return "small";
    }

    @Override
    public String provider() {
      return "host";
    }

    @Override
    public String model() {
      return "tiny";
    }

    @Override
    public boolean paid() {
      return true;
    }

    @Override
    public String promptVersion(Assignment assignment) {
      return "1";
    }

    @Override
    public long mostMicros(Assignment assignment) {
      return 1;
    }

    @Override
    public Generated generate(Assignment assignment, Consumer<Piece> pieces) {
      return ANSWER;
    }
  }
}
