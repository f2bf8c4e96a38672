package dev.parley.rag.knowledge;

import dev.parley.schemas.stage.InvalidSettingException;
import dev.parley.schemas.stage.Settings;
import java.nio.file.Path;
import java.time.Duration;

/**
 * How documents become searchable.
 *
 * @param stateDir {@code rag-stream.state.dir}: where the index and the streams state are kept
 * @param instance names this process towards Kafka; the same after a restart, no other's
 * @param chunkTokens {@code rag-stream.chunk.tokens}: longest chunk, in the encoder's tokens
 * @param chunkOverlap {@code rag-stream.chunk.overlap}: tokens that a chunk repeats of the one
 *     before
 * @param largestDocument {@code rag-stream.document.bytes}: larger ones are refused
 * @param longestParse {@code rag-stream.document.time}: a document that takes longer is refused
 * @param searchThreads {@code rag-stream.search.threads}: searches answered at once
 */
public record KnowledgeConfig(
    Path stateDir,
    String instance,
    int chunkTokens,
    int chunkOverlap,
    int largestDocument,
    Duration longestParse,
    int searchThreads) {
  private static final Duration LONGEST_PARSE = Duration.ofSeconds(40);

  public KnowledgeConfig {
    if (chunkOverlap >= chunkTokens / 2) {
      throw new InvalidSettingException(
          "rag-stream.chunk.overlap",
          Integer.toString(chunkOverlap),
          "less than half of rag-stream.chunk.tokens, " + chunkTokens);
    }
    if (longestParse.compareTo(LONGEST_PARSE) > 0) {
      throw new InvalidSettingException(
          "rag-stream.document.time", longestParse.toString(), "at most " + LONGEST_PARSE);
    }
  }

  public static KnowledgeConfig from(Settings settings, String instance) {
    return new KnowledgeConfig(
        settings.path("rag-stream.state.dir", "a folder for the index and the streams state"),
        instance,
        settings.integer("rag-stream.chunk.tokens", 510, 64, 510),
        settings.integer("rag-stream.chunk.overlap", 50, 0, 254),
        settings.integer("rag-stream.document.bytes", 10 * 1024 * 1024, 1, 64 * 1024 * 1024),
        settings.duration("rag-stream.document.time", Duration.ofSeconds(20)),
        settings.integer("rag-stream.search.threads", 2, 1, 64));
  }
}
