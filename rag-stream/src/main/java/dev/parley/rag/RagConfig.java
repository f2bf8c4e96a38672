package dev.parley.rag;

import dev.parley.language.encode.Encoders;
import dev.parley.rag.answer.AnswerConfig;
import dev.parley.rag.cache.CacheConfig;
import dev.parley.rag.knowledge.KnowledgeConfig;
import dev.parley.rag.model.ModelsConfig;
import dev.parley.rag.rerank.RerankConfig;
import dev.parley.rag.summary.SummariesConfig;
import dev.parley.rag.work.WorkConfig;
import dev.parley.schemas.stage.InvalidSettingException;
import dev.parley.schemas.stage.Settings;
import dev.parley.schemas.topics.KafkaAccess;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * Where rag-stream finds its neighbours, and what its parts may use.
 *
 * @param instance {@code instance.id}: names this process among its kind; the same after a restart,
 *     no other's
 * @param registryUrl {@code registry.url}
 * @param blobs {@code blobs.dir}: uploaded documents
 * @param encoder {@code rag-stream.encoder}: which sentence encoder weighs sentences, and searches
 *     for companies that ask for none; only the one that all was fitted for
 * @param encoderThreads {@code rag-stream.encoder.threads}: cores that embedding may use
 * @param reading how closely the first passages of a search are read
 */
record RagConfig(
    KafkaAccess kafka,
    String instance,
    String registryUrl,
    Path blobs,
    String encoder,
    int encoderThreads,
    Reading reading,
    Optional<RerankConfig> rerank,
    KnowledgeConfig knowledge,
    WorkConfig work,
    AnswerConfig answer,
    CacheConfig cache,
    ModelsConfig models,
    SummariesConfig summaries) {

  private static final String NOBODY = "none";

  /**
   * How closely the first passages of a search are read.
   *
   * @param encoder {@code rag-stream.reader}: the encoder that reads them; empty ({@code none}, the
   *     default) when nobody does
   * @param time {@code rag-stream.reader.time}: after this the rest of them is not read
   * @param bytes {@code rag-stream.reader.memory}, in MB there: for what was read
   */
  record Reading(Optional<String> encoder, Duration time, long bytes) {}

  static RagConfig from(Settings settings) {
    var models = ModelsConfig.from(settings);
    var instance = settings.find("instance.id").orElse("rag-stream");
    return new RagConfig(
        KafkaAccess.from(settings),
        instance,
        settings.text("registry.url", "the root URL of a schema registry"),
        settings.path("blobs.dir", "a folder for uploaded documents"),
        encoder(settings),
        settings.integer("rag-stream.encoder.threads", 2, 1, 64),
        reading(settings),
        rerank(settings),
        KnowledgeConfig.from(settings, instance),
        WorkConfig.from(settings),
        AnswerConfig.from(settings),
        CacheConfig.from(settings),
        models,
        SummariesConfig.from(settings, models));
  }

  /** What weighs sentences, canned and kept answers was fitted for one encoder. */
  private static String encoder(Settings settings) {
    var encoder = settings.find("rag-stream.encoder").orElse(Encoders.DEFAULT);
    if (!encoder.equals(Encoders.DEFAULT)) {
      throw new InvalidSettingException(
          "rag-stream.encoder",
          encoder,
          Encoders.DEFAULT
              + "; a company's documents are searched by another with"
              + " `parley tenant set --tenant TENANT --encoder ID`, ID one of "
              + String.join(", ", Encoders.known()));
    }
    return encoder;
  }

  private static Reading reading(Settings settings) {
    var reader = settings.find("rag-stream.reader").orElse(NOBODY);
    known("rag-stream.reader", reader, List.of(Encoders.STRONG, NOBODY));
    return new Reading(
        Optional.of(reader).filter(it -> !it.equals(NOBODY)),
        settings.duration("rag-stream.reader.time", Duration.ofSeconds(1)),
        settings.integer("rag-stream.reader.memory", 48, 1, 4096) * 1_000_000L);
  }

  /** Instead of a close reading of our own: only one of them can have the last word. */
  private static Optional<RerankConfig> rerank(Settings settings) {
    var rerank = RerankConfig.from(settings);
    if (rerank.isPresent() && reading(settings).encoder().isPresent()) {
      throw new InvalidSettingException(
          "rag-stream.rerank.url", "set", "unset while rag-stream.reader reads closely");
    }
    return rerank;
  }

  private static String known(String name, String value, List<String> known) {
    if (!known.contains(value)) {
      throw new InvalidSettingException(name, value, "one of " + String.join(", ", known));
    }
    return value;
  }
}
