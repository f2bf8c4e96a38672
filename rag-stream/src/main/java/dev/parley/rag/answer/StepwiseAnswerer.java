package dev.parley.rag.answer;

import dev.parley.schemas.events.Answer;
import dev.parley.schemas.seal.Sealer;
import java.time.Clock;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** Answers step by step, each step in a thread that can be left behind. */
public final class StepwiseAnswerer implements Answerer, AutoCloseable {
  private static final int SPARE = 2; // a step that does not end in time may still hold its thread

  private final ThreadPoolExecutor threads;
  private final AnswerPipeline pipeline;
  private final AnswerEvents events;

  /**
   * @param callers how many threads may ask at once
   */
  public StepwiseAnswerer(
      AnswerConfig config, AnswerParts parts, Sealer sealer, Clock clock, int callers) {
    var count = new AtomicInteger();
    this.threads =
        new ThreadPoolExecutor(
            0,
            callers * SPARE,
            1,
            TimeUnit.MINUTES,
            new SynchronousQueue<>(),
            work -> {
              var thread = new Thread(work, "answer-step-" + count.incrementAndGet());
              thread.setDaemon(true);
              return thread;
            });
    this.pipeline = new AnswerPipeline(config, parts, threads, clock);
    this.events = new AnswerEvents(parts.generator(), sealer, clock);
  }

  @Override
  public Answer answer(Ask ask, View view) throws InterruptedException {
    return events.answer(pipeline.answer(ask, view));
  }

  @Override
  public void close() {
    threads.shutdownNow();
  }
}
