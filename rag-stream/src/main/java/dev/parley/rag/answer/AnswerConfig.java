package dev.parley.rag.answer;

import dev.parley.schemas.stage.Settings;
import java.time.Duration;

/**
 * How long each step may take; the request's deadline ends it earlier.
 *
 * @param known {@code rag-stream.timeout.known} (PT1S): to look through what the company has
 *     written itself, and then through what was answered before
 * @param rewrite {@code rag-stream.timeout.rewrite} (PT2S): to have a model say a question in words
 *     that need nothing said before
 * @param retrieve {@code rag-stream.timeout.retrieve} (PT5S): to find and rank passages
 * @param prompt {@code rag-stream.timeout.prompt} (PT5S): to weigh them against the question
 * @param generate {@code rag-stream.timeout.generate} (PT8S): to write the answer
 * @param ground {@code rag-stream.timeout.ground} (PT2S): to check it
 * @param offer {@code rag-stream.timeout.offer} (PT2S): to find what can be asked instead, or next
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
