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

  /**
   * A topology can be driven once; ask again for the next. It understands by certain words alone:
   * the heads would take most of a drive's time and decide nothing about order or outcomes.
   */
  public static BareDialog of(
      TurnRules rules, SchemaRegistry registry, Sealer sealer, Stores.Kept stores) {
    var understand = Understand.byWords();
    return of(rules, understand, registry, sealer, stores, Path.of("nowhere"), new Tally());
  }

  static BareDialog of(
      TurnRules rules,
      Understand understand,
      SchemaRegistry registry,
      Sealer sealer,
      Stores.Kept stores,
      Path state,
      Tally tally) {
    var config =
        new DialogConfig(
            new KafkaAccess("127.0.0.1:9", 1, (short) 1),
            "http://127.0.0.1:9",
            state,
            DialogConfig.STAGE,
            1,
            Duration.ofHours(24),
            rules,
            UnderstandRules.USUAL,
            Optional.empty());
    var properties = StreamsSettings.of(config, tally);
    // With transactions a test driver loses what is sent while a record is being decoded.
    properties.put(StreamsConfig.PROCESSING_GUARANTEE_CONFIG, StreamsConfig.AT_LEAST_ONCE);
    var parts = new DialogParts(config, registry, sealer, tally, understand);
    return new BareDialog(parts.topology(stores, new StreamsConfig(properties)), properties);
  }
}
