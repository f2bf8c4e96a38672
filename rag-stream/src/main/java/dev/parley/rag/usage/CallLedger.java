package dev.parley.rag.usage;

import dev.parley.rag.generate.CallInterruptedException;
import dev.parley.rag.generate.Cost;
import dev.parley.rag.generate.Failure;
import dev.parley.rag.generate.Generated;
import dev.parley.rag.generate.GenerationFailedException;
import dev.parley.rag.generate.Generator;
import dev.parley.schemas.events.CallFinished;
import dev.parley.schemas.events.CallStarted;
import dev.parley.schemas.events.Usage;
import dev.parley.schemas.topics.TopicWriter;
import dev.parley.schemas.topics.Topics;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.LongSupplier;
import java.util.random.RandomGenerator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes that a model is called before it is, and how that went after.
 *
 * <p>A call that costs money is not made unless its beginning is on record.
 */
public final class CallLedger {
  private static final Logger LOG = LoggerFactory.getLogger(CallLedger.class);
  private static final String ANSWER = "answer";
  private static final String CACHE = "cache";
  private static final String BROKEN_OFF = "timeout";
  private static final Duration RECORD_WITHIN = Duration.ofSeconds(5);

  private final Recording recording;
  private final Clock clock;
  private final LongSupplier nanos;
  private final RandomGenerator random;

  /** A call to a generator; {@code onPiece} is to be run at each piece it writes. */
  @FunctionalInterface
  public interface Call {
    /** What can be done before it is made, while its beginning is put on record. */
    default void prepare() {}

    Generated make(Runnable onPiece) throws InterruptedException;
  }

  /** Puts an event on record. */
  @FunctionalInterface
  private interface Recording {
    CompletableFuture<?> write(CallSite site, Usage usage);
  }

  public CallLedger(TopicWriter writer, Clock clock, LongSupplier nanos, RandomGenerator random) {
    this(
        (site, usage) -> writer.write(Topics.USAGE, site.conversation(), usage, site.traceparent()),
        clock,
        nanos,
        random);
  }

  /** One that writes nothing down: for calls that cost nothing and answer nobody. */
  public static CallLedger ofNothing(Clock clock, LongSupplier nanos, RandomGenerator random) {
    return new CallLedger(
        (site, usage) -> CompletableFuture.completedFuture(null), clock, nanos, random);
  }

  private CallLedger(Recording recording, Clock clock, LongSupplier nanos, RandomGenerator random) {
    this.recording = recording;
    this.clock = clock;
    this.nanos = nanos;
    this.random = random;
  }

  /** Of a call that is about to be made. */
  public String newCallId() {
    return new UUID(random.nextLong(), random.nextLong()).toString();
  }

  /**
   * Makes the call and passes on what it returns or throws.
   *
   * @param until nobody waits longer for the record of its beginning
   * @throws GenerationFailedException also when that is not there in time
   */
  public Generated call(CallSite site, String callId, Generator generator, Instant until, Call call)
      throws InterruptedException {
    var started = new CallStarted(generator.provider(), generator.model());
    var begun = write(site, callId, generator.purpose(), started);
    var times = new Times(nanos);
    var cause = "error";
    var cost = Cost.NONE;
    try {
      call.prepare();
      if (generator.paid()) {
        onRecord(begun, until);
        times = new Times(nanos);
      }
      var generated = call.make(times::firstToken);
      cost = generated.cost();
      cause = "done";
      return generated;
    } catch (GenerationFailedException e) {
      cost = e.cost();
      cause = e.failure().word();
      throw e;
    } catch (CallInterruptedException e) {
      cost = e.cost();
      cause = BROKEN_OFF;
      throw e;
    } catch (InterruptedException e) {
      cause = BROKEN_OFF;
      throw e;
    } finally {
      var finished =
          CallFinished.newBuilder()
              .setProvider(generator.provider())
              .setModel(generator.model())
              .setTokensIn(cost.tokensIn())
              .setTokensOut(cost.tokensOut())
              .setCostMicros(cost.micros())
              .setCause(cause)
              .setFirstTokenMicros(times.first())
              .setTotalMicros(times.now())
              .build();
      // What has no beginning on record has no end there either; one that may still come has, also
      // when nobody waits for it any more. Failures are logged.
      var unused =
          begun.isCompletedExceptionally()
              ? begun
              : write(site, callId, generator.purpose(), finished);
    }
  }

  /**
   * A call that was not made, since its answer was kept: a beginning and an end without a price.
   *
   * @param model that had written the answer
   * @param how it was found, a word
   */
  public void saved(CallSite site, String model, String how) {
    var callId = newCallId();
    var unused =
        write(site, callId, ANSWER, new CallStarted(CACHE, model)); // its failure is logged
    var finished =
        CallFinished.newBuilder()
            .setProvider(CACHE)
            .setModel(model)
            .setTokensIn(0)
            .setTokensOut(0)
            .setCostMicros(0)
            .setCause(how)
            .setTotalMicros(0)
            .build();
    unused = write(site, callId, ANSWER, finished);
  }

  private void onRecord(CompletableFuture<?> begun, Instant until) throws InterruptedException {
    var left = Duration.between(clock.instant(), until);
    var wait = left.compareTo(RECORD_WITHIN) < 0 ? left : RECORD_WITHIN;
    try {
      begun.get(wait.toNanos(), TimeUnit.NANOSECONDS);
    } catch (ExecutionException | TimeoutException e) { // the one is logged where it is written
      throw new GenerationFailedException(Failure.UNRECORDED);
    }
  }

  private CompletableFuture<?> write(CallSite site, String callId, String purpose, Object event) {
    var usage =
        Usage.newBuilder()
            .setCallId(callId)
            .setTenant(site.conversation().tenant().value())
            .setConversationId(site.conversation().conversationId())
            .setTurnId(site.turnId())
            .setAttempt(site.attempt())
            .setRun(site.run())
            .setPurpose(purpose)
            .setAt(clock.instant())
            .setEvent(event)
            .build();
    return recording
        .write(site, usage)
        .whenComplete(
            (done, failure) -> {
              if (failure != null) {
                LOG.atWarn()
                    .addKeyValue("tenant", site.conversation().tenant())
                    .addKeyValue("turn", site.turnId())
                    .addKeyValue("reason", failure.getClass().getSimpleName())
                    .log("a model call is missing from the record");
              }
            });
  }
}
