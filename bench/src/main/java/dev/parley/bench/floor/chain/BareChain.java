package dev.parley.bench.floor.chain;

import dev.parley.dialog.StreamsSettings;
import dev.parley.schemas.stage.Settings;
import dev.parley.schemas.topics.KafkaAccess;
import dev.parley.schemas.topics.Topics;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.StreamsBuilder;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.TopologyConfig;
import org.apache.kafka.streams.kstream.Consumed;
import org.apache.kafka.streams.kstream.KStream;
import org.apache.kafka.streams.kstream.Named;
import org.apache.kafka.streams.kstream.Produced;
import org.apache.kafka.streams.state.Stores;

/**
 * Pass-through topologies with the hops of the product, each with topics of its own.
 *
 * <pre>
 *   STATELESS   in ──────────────► out
 *   STATEFUL    in ─► row, kept ─► out
 *   ASKING      in ─► requests ─► (a worker) ─► answers ─► out
 *                                     └─────────────────► deltas
 * </pre>
 */
public enum BareChain {
  /** What a reply without a worker takes, without a conversation. */
  STATELESS,
  /** What a reply without a worker takes: a row is read, and written, for each record. */
  STATEFUL,
  /** What a worker's reply takes. */
  ASKING;

  private static final String ROWS = "rows";

  public String in() {
    return topic("in");
  }

  public String out() {
    return topic("out");
  }

  /** To the worker. */
  public String requests() {
    return topic("requests");
  }

  /** From the worker. */
  public String answers() {
    return topic("answers");
  }

  /** What the worker has so far, past the chain. */
  public String deltas() {
    return topic("deltas");
  }

  /** All of them. */
  public List<String> topics() {
    return this == ASKING
        ? List.of(in(), requests(), answers(), deltas(), out())
        : List.of(in(), out());
  }

  /** What comes to whoever asked. */
  public List<String> outputs() {
    return this == ASKING ? List.of(deltas(), out()) : List.of(out());
  }

  /**
   * Passes records on until the process ends, under the dialog stage's guarantee, with a commit
   * each 20 ms. The topics must be there.
   */
  public void start(Settings settings) {
    var name = "floor-" + word();
    var state = settings.path("data.dir", "a folder for data").resolve("state");
    var properties = StreamsSettings.engine(name, KafkaAccess.from(settings), name, state);
    var streams = new KafkaStreams(topology(new StreamsConfig(properties)), properties);
    Runtime.getRuntime().addShutdownHook(new Thread(streams::close, "stop-" + name));
    streams.start();
  }

  /** Creates the topics of these chains. */
  public static void create(KafkaAccess kafka, BareChain... chains)
      throws IOException, InterruptedException {
    var kept = Topics.INBOUND.kept().config();
    try (var admin = Admin.create(kafka.admin("floor-topics"))) {
      var topics =
          Arrays.stream(chains)
              .flatMap(chain -> chain.topics().stream())
              .map(it -> new NewTopic(it, kafka.partitions(), kafka.replication()).configs(kept))
              .toList();
      admin.createTopics(topics).all().get();
    } catch (ExecutionException e) {
      throw new IOException("the topics could not be made", e);
    }
  }

  private String topic(String of) {
    return "floor." + word() + "." + of;
  }

  private String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  Topology topology(StreamsConfig config) {
    var builder = new StreamsBuilder(new TopologyConfig(config));
    switch (this) {
      case STATELESS -> to(read(builder, in()), out());
      case STATEFUL -> to(kept(builder, read(builder, in())), out());
      case ASKING -> {
        to(read(builder, in()), requests());
        to(read(builder, answers()), out());
      }
    }
    return builder.build();
  }

  private static KStream<byte[], byte[]> read(StreamsBuilder builder, String topic) {
    return builder.stream(
        topic, Consumed.with(Serdes.ByteArray(), Serdes.ByteArray()).withName("from-" + topic));
  }

  private static KStream<byte[], byte[]> kept(
      StreamsBuilder builder, KStream<byte[], byte[]> records) {
    builder.addStateStore(
        Stores.keyValueStoreBuilder(
                Stores.persistentKeyValueStore(ROWS), Serdes.Bytes(), Serdes.ByteArray())
            .withCachingDisabled());
    return records.process(() -> new KeepRow(ROWS), Named.as("keep"), ROWS);
  }

  private static void to(KStream<byte[], byte[]> records, String topic) {
    records.to(
        topic, Produced.with(Serdes.ByteArray(), Serdes.ByteArray()).withName("to-" + topic));
  }
}
