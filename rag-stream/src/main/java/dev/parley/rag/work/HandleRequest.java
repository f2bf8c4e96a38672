package dev.parley.rag.work;

import dev.parley.rag.answer.Answerer;
import dev.parley.rag.answer.Ask;
import dev.parley.schemas.events.Answer;
import dev.parley.schemas.ids.InvalidIdException;
import dev.parley.schemas.registry.UnreadableRecordException;
import dev.parley.schemas.seal.DestroyedKeyException;
import dev.parley.schemas.seal.MissingKeyException;
import dev.parley.schemas.seal.Sealer;
import dev.parley.schemas.seal.UnopenableException;
import dev.parley.schemas.topics.Quarantine;
import dev.parley.schemas.topics.TopicWriter;
import dev.parley.schemas.topics.Topics;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.common.KafkaException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Brings one request to its end: answered, too late, or in quarantine. What is only away for a
 * while, a registry or a broker, is waited for.
 */
final class HandleRequest {
  private static final Logger LOG = LoggerFactory.getLogger(HandleRequest.class);
  private static final int MOST_ATTEMPTS = 3; // at what fails in an unforeseen way
  private static final Duration BACKOFF = Duration.ofMillis(500);
  private static final Duration WRITE = Duration.ofSeconds(35); // the producer gives up before

  private final OpenRequest requests;
  private final Answerer answerer;
  private final TopicWriter writer;
  private final Sealer sealer;
  private final Clock clock;
  private final Tally tally;

  HandleRequest(
      OpenRequest requests,
      Answerer answerer,
      TopicWriter writer,
      Sealer sealer,
      Clock clock,
      Tally tally) {
    this.requests = requests;
    this.answerer = answerer;
    this.writer = writer;
    this.sealer = sealer;
    this.clock = clock;
    this.tally = tally;
  }

  /** Returns once the request is finished; interrupted, it is not. */
  void handle(Job job) throws InterruptedException {
    for (int attempt = 1; !done(job, attempt); attempt++) {
      Thread.sleep(BACKOFF.toMillis());
    }
  }

  private boolean done(Job job, int attempt) throws InterruptedException {
    try {
      var ask = requests.open(job.record());
      return isLate(ask) || answered(ask, job);
    } catch (UnreadableRecordException | InvalidIdException e) {
      return quarantined(job, "not a request: " + e.getMessage());
    } catch (DestroyedKeyException e) {
      tally.skippedErased();
      return true;
    } catch (MissingKeyException | UnopenableException e) {
      return quarantined(job, "cannot be opened: " + e.getMessage());
    } catch (KafkaException e) {
      return waits(job, e); // a registry or a broker is away
    } catch (RuntimeException e) {
      return attempt < MOST_ATTEMPTS
          ? waits(job, e)
          : quarantined(job, "cannot be handled: " + e.getClass().getName());
    }
  }

  private static boolean waits(Job job, RuntimeException e) {
    LOG.atWarn()
        .addKeyValue("partition", job.record().partition())
        .addKeyValue("offset", job.record().offset())
        .addKeyValue("reason", e.getClass().getSimpleName())
        .log("a request waits");
    return false;
  }

  private boolean isLate(Ask ask) {
    if (clock.instant().isBefore(ask.deadline())) {
      return false;
    }
    tally.droppedLate();
    return true;
  }

  private boolean answered(Ask ask, Job job) throws InterruptedException {
    var view = new DeltaStream(writer, sealer, clock, this::pause, ask);
    if (ask.attempt() > 1 || job.repeated()) {
      view.restart();
    }
    var answer = answerer.answer(ask, view);
    while (!written(ask, answer)) {
      if (isLate(ask)) {
        return true;
      }
      Thread.sleep(BACKOFF.toMillis());
    }
    tally.ended(answer.getOutcome());
    return true;
  }

  private boolean written(Ask ask, Answer answer) throws InterruptedException {
    return acknowledged(
        writer.write(Topics.RAG_ANSWERS, ask.conversation(), answer, ask.traceparent()));
  }

  private boolean quarantined(Job job, String reason) throws InterruptedException {
    LOG.atWarn()
        .addKeyValue("partition", job.record().partition())
        .addKeyValue("offset", job.record().offset())
        .addKeyValue("reason", reason)
        .log("request quarantined");
    if (!acknowledged(writer.send(Quarantine.RAG.of(job.record(), reason)))) {
      return false;
    }
    tally.quarantined();
    return true;
  }

  private static boolean acknowledged(CompletableFuture<?> write) throws InterruptedException {
    try {
      write.get(WRITE.toMillis(), TimeUnit.MILLISECONDS);
      return true;
    } catch (ExecutionException | TimeoutException e) {
      var cause = e.getCause() == null ? e : e.getCause();
      LOG.atWarn()
          .addKeyValue("reason", cause.getClass().getSimpleName())
          .log("a record could not be written and is tried again");
      return false;
    }
  }

  private void pause(java.time.Instant until) {
    long millis = Duration.between(clock.instant(), until).toMillis();
    if (millis > 0) {
      try {
        Thread.sleep(millis);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
  }
}
