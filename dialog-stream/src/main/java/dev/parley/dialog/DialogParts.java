package dev.parley.dialog;

import dev.parley.dialog.quarantine.Tally;
import dev.parley.dialog.reply.Outputs;
import dev.parley.dialog.reply.Translations;
import dev.parley.dialog.state.Stores;
import dev.parley.dialog.turn.DialogPolicy;
import dev.parley.dialog.understand.Understand;
import dev.parley.schemas.registry.SchemaRegistry;
import dev.parley.schemas.seal.Sealer;
import java.time.Duration;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.Topology;

/** What the topology is put together from. */
record DialogParts(
    DialogConfig config,
    SchemaRegistry registry,
    Sealer sealer,
    Tally tally,
    Understand understand) {

  /**
   * @param apart from one commit to the next
   */
  Topology topology(Stores.Kept stores, Duration apart, StreamsConfig streams) {
    // A thread's tasks share its transactions.
    var rhythm = ThreadLocal.withInitial(() -> new Rhythm(apart));
    var policy = new DialogPolicy(config.rules());
    var outputs = new Outputs(sealer, Translations.shipped());
    var inbox = new Inbox(policy, understand, sealer);
    return new DialogTopology(
            registry,
            stores,
            () ->
                new Decide(
                    policy,
                    inbox,
                    new Memory(sealer, config.summaries()),
                    outputs,
                    tally,
                    config.seenFor(),
                    rhythm::get))
        .build(streams);
  }
}
