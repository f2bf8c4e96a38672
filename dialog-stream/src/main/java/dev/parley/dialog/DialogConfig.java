package dev.parley.dialog;

import dev.parley.dialog.turn.TurnRules;
import dev.parley.dialog.understand.UnderstandRules;
import dev.parley.schemas.stage.InvalidSettingException;
import dev.parley.schemas.stage.Settings;
import dev.parley.schemas.topics.KafkaAccess;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/**
 * How the stage runs.
 *
 * @param registryUrl root of the schema registry's API
 * @param stateDir where the stores lie; its loss costs a restore, never a message
 * @param instance who this process is, stable over restarts: {@code instance.id}
 * @param threads stream threads, 1 to 64
 * @param standbys copies of each store that other instances keep, 0 to 2: with one, an instance
 *     that is lost is replaced without a restore; without other instances none can be kept
 * @param seenFor how long the same message id is a duplicate
 * @param rules the figures of a turn
 * @param understand how sure understanding must be
 * @param summaries {@code llm.summaries}: whether models are asked to sum up what leaves the last
 *     turns; {@code false} unless told
 * @param blobs where announced models lie: {@code blobs.dir}; without it none can be loaded
 */
record DialogConfig(
    KafkaAccess kafka,
    String registryUrl,
    Path stateDir,
    String instance,
    int threads,
    int standbys,
    Duration seenFor,
    TurnRules rules,
    UnderstandRules understand,
    boolean summaries,
    Optional<Path> blobs) {
  static final String STAGE = "dialog-stream";

  DialogConfig {
    if (seenFor.compareTo(rules.turnTimeout()) < 0) {
      throw new InvalidSettingException(
          setting("seen"), seenFor.toString(), "not below " + setting("turn.timeout"));
    }
  }

  static DialogConfig from(Settings settings) {
    return new DialogConfig(
        KafkaAccess.from(settings),
        settings.text("registry.url", "the root URL of a schema registry"),
        settings.path(setting("state.dir"), "a folder for state"),
        settings.find("instance.id").orElse(STAGE),
        settings.integer(setting("threads"), 1, 1, 64),
        settings.integer(setting("standbys"), 0, 0, 2),
        settings.duration(setting("seen"), Duration.ofHours(24)),
        rules(settings),
        understand(settings),
        settings.flag("llm.summaries", false),
        settings.find("blobs.dir").map(Path::of));
  }

  private static UnderstandRules understand(Settings settings) {
    var usual = UnderstandRules.USUAL;
    return new UnderstandRules(
        settings.integer(setting("small-talk.percent"), usual.smallTalk(), 50, 100),
        settings.integer(setting("escalation.percent"), usual.escalation(), 50, 100),
        settings.integer(setting("injection.percent"), usual.injection(), 1, 100));
  }

  private static TurnRules rules(Settings settings) {
    var usual = TurnRules.USUAL;
    return new TurnRules(
        settings.duration(setting("attempt.timeout"), usual.attemptTimeout()),
        settings.duration(setting("turn.timeout"), usual.turnTimeout()),
        settings.integer(setting("attempts"), usual.attempts(), 1, 10),
        settings.integer(setting("queue"), usual.waiting(), 1, 20),
        settings.duration(setting("idle"), usual.idle()));
  }

  private static String setting(String name) {
    return STAGE + "." + name;
  }
}
