package dev.parley.rag;

import dev.parley.language.encode.Encoders;
import dev.parley.rag.answer.AnswerConfig;
import dev.parley.rag.knowledge.KnowledgeConfig;
import dev.parley.rag.model.ModelsConfig;
import dev.parley.rag.work.WorkConfig;
import dev.parley.schemas.stage.InvalidSettingException;
import dev.parley.schemas.stage.Settings;
import dev.parley.schemas.topics.KafkaAccess;
import java.nio.file.Path;

/**
 * Where rag-stream finds its neighbours, and what its parts may use.
 *
 * @param instance {@code instance.id}: names this process among its kind; the same after a restart,
 *     no other's
 * @param registryUrl {@code registry.url}
 * @param blobs {@code blobs.dir}: uploaded documents
 * @param encoder {@code rag-stream.encoder}: which sentence encoder
 * @param encoderThreads {@code rag-stream.encoder.threads}: cores that embedding may use
 */
record RagConfig(
    KafkaAccess kafka,
    String instance,
    String registryUrl,
    Path blobs,
    String encoder,
    int encoderThreads,
    KnowledgeConfig knowledge,
    WorkConfig work,
    AnswerConfig answer,
    ModelsConfig models) {

  static RagConfig from(Settings settings) {
    var instance = settings.find("instance.id").orElse("rag-stream");
    return new RagConfig(
        KafkaAccess.from(settings),
        instance,
        settings.text("registry.url", "the root URL of a schema registry"),
        settings.path("blobs.dir", "a folder for uploaded documents"),
        encoder(settings),
        settings.integer("rag-stream.encoder.threads", 2, 1, 64),
        KnowledgeConfig.from(settings, instance),
        WorkConfig.from(settings),
        AnswerConfig.from(settings),
        ModelsConfig.from(settings));
  }

  private static String encoder(Settings settings) {
    var encoder = settings.find("rag-stream.encoder").orElse(Encoders.DEFAULT);
    if (!Encoders.known().contains(encoder)) {
      throw new InvalidSettingException(
          "rag-stream.encoder", encoder, "one of " + String.join(", ", Encoders.known()));
    }
    return encoder;
  }
}
