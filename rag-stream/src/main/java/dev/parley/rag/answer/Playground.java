package dev.parley.rag.answer;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.parley.rag.explain.NoteBook;
import dev.parley.rag.leak.Leaks;
import dev.parley.rag.template.PromptFiles;
import java.time.Clock;
import java.util.concurrent.ThreadPoolExecutor;

/**
 * Answers as {@link StepwiseAnswerer} does, by the same steps, but for nobody: what they found out
 * is told, and nothing is shown, kept or published.
 */
public final class Playground implements Explainer, AutoCloseable {
  private static final ObjectMapper JSON =
      JsonMapper.builder().serializationInclusion(JsonInclude.Include.NON_NULL).build();

  private final PromptFiles prompts;
  private final Leaks leaks;
  private final ThreadPoolExecutor threads;
  private final AnswerPipeline pipeline;

  /**
   * @param parts with a relay that spends and records nothing, and answers that are not kept
   * @param prompts what models are told
   * @param leaks what models are not told
   * @param callers how many threads may ask at once
   */
  public Playground(
      AnswerConfig config,
      AnswerParts parts,
      PromptFiles prompts,
      Leaks leaks,
      Clock clock,
      int callers) {
    this.prompts = prompts;
    this.leaks = leaks;
    this.threads = StepwiseAnswerer.threads(callers);
    this.pipeline = new AnswerPipeline(config, parts, threads, clock);
  }

  @Override
  public String explain(Ask ask) throws InterruptedException {
    var notes = new NoteBook();
    var finished = pipeline.answer(ask, notes, Unseen.VIEW);
    try {
      return JSON.writeValueAsString(new Story(finished, notes, prompts, leaks).told());
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("explanation: no JSON", e);
    }
  }

  @Override
  public void close() {
    threads.shutdownNow();
  }

  /** Nobody looks. */
  private enum Unseen implements View {
    VIEW;

    @Override
    public void add(String text) {}

    @Override
    public void restart() {}

    @Override
    public void end() {}
  }
}
