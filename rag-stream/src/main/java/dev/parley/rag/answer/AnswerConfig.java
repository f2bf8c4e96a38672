package dev.parley.rag.answer;

import dev.parley.schemas.stage.Settings;
import java.time.Duration;

/**
 * How long each step may take; the request's deadline ends it earlier.
 *
 * @param known to look through what the company has written itself, and then through what was
 *     answered before
 * @param rewrite to have a model say a question in words that need nothing said before
 * @param retrieve to find and rank passages
 * @param prompt to weigh them against the question
 * @param generate to write the answer
 * @param ground to check it
 * @param offer to find what can be asked instead
 */
public record AnswerConfig(
    Duration known,
    Duration rewrite,
    Duration retrieve,
    Duration prompt,
    Duration generate,
    Duration ground,
    Duration offer) {

  public static AnswerConfig from(Settings settings) {
    return new AnswerConfig(
        settings.duration("rag-stream.timeout.known", Duration.ofSeconds(1)),
        settings.duration("rag-stream.timeout.rewrite", Duration.ofSeconds(2)),
        settings.duration("rag-stream.timeout.retrieve", Duration.ofSeconds(5)),
        settings.duration("rag-stream.timeout.prompt", Duration.ofSeconds(5)),
        settings.duration("rag-stream.timeout.generate", Duration.ofSeconds(8)),
        settings.duration("rag-stream.timeout.ground", Duration.ofSeconds(2)),
        settings.duration("rag-stream.timeout.offer", Duration.ofSeconds(2)));
  }
}
