package dev.parley.rag.answer;

import dev.parley.rag.explain.Notes;
import dev.parley.schemas.events.Answer;
import dev.parley.schemas.seal.Sealer;
import java.time.Clock;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/** Answers step by step, each step in a thread that can be left behind. */
public final class StepwiseAnswerer implements Answerer, AutoCloseable {
  private static final int SPARE = 2; // a step that does not end in time may still hold its thread

  private final ThreadPoolExecutor threads;
  private final AnswerPipeline pipeline;
  private final AnswerEvents events;
  private final Clock clock;

  /**
   * @param callers how many threads may ask at once
   */
  public StepwiseAnswerer(
      AnswerConfig config, AnswerParts parts, Sealer sealer, Clock clock, int callers) {
    this.threads = threads(callers);
    this.pipeline = new AnswerPipeline(config, parts, threads, clock);
    this.events = new AnswerEvents(sealer, clock);
    this.clock = clock;
  }

  /** For the steps of so many answers at once. */
  static ThreadPoolExecutor threads(int callers) {
    var threads =
        new ThreadPoolExecutor(
            callers * SPARE,
            callers * SPARE,
            1,
            TimeUnit.MINUTES,
            new ArrayBlockingQueue<>(callers * SPARE), // waiting counts towards a step's time
            StepwiseAnswerer::thread);
    threads.allowCoreThreadTimeOut(true);
    return threads;
  }

  private static Thread thread(Runnable work) {
    var thread = new Thread(work, "answer-step");
    thread.setDaemon(true);
    return thread;
  }

  @Override
  public Answer answer(Ask ask, View view) throws InterruptedException {
    var seen = new TimedView(view, clock);
    return events.answer(pipeline.answer(ask, Notes.NONE, seen), seen.firstAt());
  }

  @Override
  public void close() {
    threads.shutdownNow();
  }
}
