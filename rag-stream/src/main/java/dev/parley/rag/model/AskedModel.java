package dev.parley.rag.model;

import dev.parley.rag.generate.Assignment;
import dev.parley.rag.generate.Generator;
import dev.parley.rag.prompt.Prompt;
import dev.parley.rag.template.Message;
import dev.parley.rag.template.PromptFile;
import dev.parley.rag.template.PromptFiles;
import java.util.List;

/** What all have in common who ask a language model: whom they ask, by which prompts, and when. */
abstract class AskedModel implements Generator {
  final ModelClient client;
  final Guard guard;
  private final PromptFiles prompts;
  private final int tokens;

  /**
   * @param guard lets calls through, or not
   * @param tokens of an answer, at most
   */
  AskedModel(ModelClient client, Guard guard, PromptFiles prompts, int tokens) {
    this.client = client;
    this.guard = guard;
    this.prompts = prompts;
    this.tokens = tokens;
  }

  /** What the model is told, by the prompts of the assignment's tenant. */
  abstract List<Message> messages(PromptFile file, Assignment assignment, Prompt prompt);

  final List<Message> messages(Assignment assignment, Prompt prompt) {
    return messages(file(assignment), assignment, prompt);
  }

  final PromptFile file(Assignment assignment) {
    return prompts.of(assignment.tenant());
  }

  @Override
  public final String name() {
    return client.config().slot();
  }

  @Override
  public final String provider() {
    return client.config().provider();
  }

  @Override
  public final String model() {
    return client.config().model();
  }

  /** Even a model of one's own: what it is asked must be on record. */
  @Override
  public final boolean paid() {
    return true;
  }

  @Override
  public final String promptVersion(Assignment assignment) {
    return file(assignment).version();
  }

  @Override
  public final long mostMicros(Assignment assignment) {
    return client.isFree()
        ? 0
        : client.mostMicros(messages(assignment, assignment.prompt()), tokens);
  }

  @Override
  public final <T> T admit(Call<T> call) throws InterruptedException {
    return guard.call(call);
  }
}
