package dev.parley.dialog;

import dev.parley.dialog.quarantine.Tally;
import dev.parley.dialog.state.Stores;
import dev.parley.dialog.turn.TurnRules;
import dev.parley.dialog.understand.Understand;
import dev.parley.dialog.understand.UnderstandRules;
import dev.parley.schemas.registry.SchemaRegistry;
import dev.parley.schemas.seal.Sealer;
import dev.parley.schemas.topics.KafkaAccess;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.Properties;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.Topology;

/**
 * The stage without a broker, for a driver that brings its own clock, log and stores.
 *
 * @param properties the stage's own, but for transactions: those are the driver's
 */
public record BareDialog(Topology topology, Properties properties) {

  /** What does not change from one topology to the next. */
  public static final class Plan {
    private final Properties properties;
    private final StreamsConfig streams;
    private final Duration apart;
    private final DialogParts parts;

    private Plan(Properties properties, Duration apart, DialogParts parts) {
      this.properties = properties;
      this.streams = new StreamsConfig(properties);
      this.apart = apart;
      this.parts = parts;
    }

    /** A topology can be driven once; ask again for the next. */
    public BareDialog on(Stores.Kept stores) {
      return new BareDialog(parts.topology(stores, apart, streams), properties);
    }
  }

  /**
   * It understands by certain words alone: the heads would take most of a drive's time and decide
   * nothing about order or outcomes.
   *
   * @param summaries whether models are asked for summaries
   */
  public static Plan plan(
      TurnRules rules, boolean summaries, SchemaRegistry registry, Sealer sealer) {
    var nowhere = Path.of("nowhere");
    return plan(rules, summaries, Understand.byWords(), registry, sealer, nowhere, new Tally());
  }

  static Plan plan(
      TurnRules rules,
      boolean summaries,
      Understand understand,
      SchemaRegistry registry,
      Sealer sealer,
      Path state,
      Tally tally) {
    var config =
        new DialogConfig(
            new KafkaAccess("127.0.0.1:9", 1, (short) 1),
            "http://127.0.0.1:9",
            state,
            DialogConfig.STAGE,
            1,
            0,
            Duration.ofHours(24),
            rules,
            UnderstandRules.USUAL,
            summaries,
            Optional.empty());
    var properties = StreamsSettings.of(config, tally);
    // With transactions a test driver loses what is sent while a record is being decoded.
    properties.put(StreamsConfig.PROCESSING_GUARANTEE_CONFIG, StreamsConfig.AT_LEAST_ONCE);
    // Who drives it knows that nothing more is on its way.
    properties.put(StreamsConfig.MAX_TASK_IDLE_MS_CONFIG, StreamsConfig.MAX_TASK_IDLE_MS_DISABLED);
    var apart = StreamsSettings.leaveCommitsToRhythm(properties);
    var parts = new DialogParts(config, registry, sealer, tally, understand);
    return new Plan(properties, apart, parts);
  }
}
