package dev.parley.dialog;

import dev.parley.dialog.reply.Output;
import dev.parley.dialog.state.Stores;
import dev.parley.schemas.ids.ConversationKey;
import dev.parley.schemas.registry.SchemaRegistry;
import dev.parley.schemas.topics.TopicSpec;
import dev.parley.schemas.topics.Topics;
import java.util.function.Function;
import java.util.function.Supplier;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.StreamsBuilder;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.TopologyConfig;
import org.apache.kafka.streams.kstream.Consumed;
import org.apache.kafka.streams.kstream.KStream;
import org.apache.kafka.streams.kstream.Named;
import org.apache.kafka.streams.kstream.Produced;

/**
 * Every message ends in one reply: said here, found by a worker, or left to a person.
 *
 * <pre>
 *   chat.inbound ─┐                             ┌─ ToUser ────► chat.replies
 *   chat.control ─┼─► decide ───────────────────┼─ ToWorkers ─► rag.requests ─► workers
 *   rag.answers ──┤   (gate, turns, seen,       ├─ ToPeople ──► handoff         │
 *        ▲        │    deadlines; alarm)        └─ ToSummarisers ► rag.summaries.requests
 *        │        └── rag.summaries ◄─────────────────────────────── workers ◄──┘
 *        └──────────────────────────────────────────────────────────────┘
 * </pre>
 *
 * <p>Keyed by {@code tenant/conversation} throughout, so a conversation never changes partition and
 * its records are decided in their order.
 */
final class DialogTopology {
  private final SchemaRegistry registry;
  private final Stores.Kept stores;
  private final Supplier<Decide> decide;

  DialogTopology(SchemaRegistry registry, Stores.Kept stores, Supplier<Decide> decide) {
    this.registry = registry;
    this.stores = stores;
    this.decide = decide;
  }

  Topology build(StreamsConfig config) {
    // With a plain StreamsBuilder the check of explicit names is silently left out.
    var builder = new StreamsBuilder(new TopologyConfig(config));
    Stores.builders(stores).forEach(builder::addStateStore);

    var outputs =
        read(builder, Topics.INBOUND, "inbound")
            .merge(read(builder, Topics.CONTROL, "control"), Named.as("or-control"))
            .merge(read(builder, Topics.RAG_ANSWERS, "answers"), Named.as("or-answer"))
            .merge(read(builder, Topics.SUMMARIES, "summaries"), Named.as("or-summary"))
            .process(decide::get, Named.as("decide"), Stores.names().toArray(String[]::new));

    write(outputs, Output.ToUser.class, Output.ToUser::reply, Topics.REPLIES);
    write(outputs, Output.ToWorkers.class, Output.ToWorkers::request, Topics.RAG_REQUESTS);
    write(outputs, Output.ToPeople.class, Output.ToPeople::handoff, Topics.HANDOFF);
    write(
        outputs,
        Output.ToSummarisers.class,
        Output.ToSummarisers::request,
        Topics.SUMMARY_REQUESTS);
    return builder.build();
  }

  private KStream<ConversationKey, SpecificRecord> read(
      StreamsBuilder builder, TopicSpec<ConversationKey, ?> topic, String name) {
    return builder.stream(
            topic.name(), Consumed.with(Serdes.ByteArray(), Serdes.ByteArray()).withName(name))
        .process(() -> new Decode(topic, registry), Named.as(name + "-in"));
  }

  private <O extends Output, V extends SpecificRecord> void write(
      KStream<ConversationKey, Output> outputs,
      Class<O> kind,
      Function<O, V> event,
      TopicSpec<ConversationKey, V> topic) {
    outputs
        .filter((key, output) -> kind.isInstance(output), Named.as("only-" + kind.getSimpleName()))
        .mapValues(output -> event.apply(kind.cast(output)), Named.as("event-of-" + topic.name()))
        .to(
            topic.name(),
            Produced.with(topic.keySerde(), topic.valueSerde(registry))
                .withName("to-" + topic.name()));
  }
}
