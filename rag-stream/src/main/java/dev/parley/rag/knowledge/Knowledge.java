package dev.parley.rag.knowledge;

import static dev.parley.schemas.topics.Topics.SEARCH_REQUESTS;
import static dev.parley.schemas.topics.Topics.STATUS;

import dev.parley.language.chunk.Chunker;
import dev.parley.language.encode.Encoders;
import dev.parley.language.encode.TokenCounter;
import dev.parley.language.parse.DocumentParser;
import dev.parley.rag.answer.Explainer;
import dev.parley.rag.embed.EmbedBatch;
import dev.parley.rag.embed.EmbeddingWorker;
import dev.parley.rag.embed.IndexEncoders;
import dev.parley.rag.embed.Settling;
import dev.parley.rag.index.IndexFeed;
import dev.parley.rag.index.IndexStore;
import dev.parley.rag.index.KnowledgeIndex;
import dev.parley.rag.index.RecordIntake;
import dev.parley.rag.index.StatusBoard;
import dev.parley.rag.retrieve.HybridRetriever;
import dev.parley.rag.retrieve.IndexedOutline;
import dev.parley.rag.retrieve.Outline;
import dev.parley.rag.retrieve.Reranker;
import dev.parley.rag.retrieve.Retriever;
import dev.parley.rag.search.SearchResponder;
import dev.parley.schemas.blob.BlobStore;
import dev.parley.schemas.ids.TenantId;
import dev.parley.schemas.registry.SchemaRegistry;
import dev.parley.schemas.seal.Sealer;
import dev.parley.schemas.stage.Health;
import dev.parley.schemas.stage.Opened;
import dev.parley.schemas.stores.DerivedStore;
import dev.parley.schemas.topics.AtMostOnce;
import dev.parley.schemas.topics.ConsumerThread;
import dev.parley.schemas.topics.GroupConsumer;
import dev.parley.schemas.topics.KafkaAccess;
import dev.parley.schemas.topics.TopicTail;
import dev.parley.schemas.topics.TopicWriter;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.jspecify.annotations.Nullable;

/**
 * All of rag-stream that is about documents, behind one door: documents become chunks, vectors and
 * an index, and searches are answered from it.
 *
 * <pre>
 *   var knowledge = new Knowledge(KnowledgeConfig.from(settings), kafka, registry, blobs, encoder,
 *       encoders, reranker, sealer, clock);
 *   knowledge.start();             // topics exist by now; returns at once, the index fills by itself
 *   knowledge.retriever();         // for answers; usable from start() on, from many threads
 *   knowledge.health();            // documents, chunks, vectors, index-lag, embedded, reused, ...
 *   knowledge.close();             // before the encoders, which stay the caller's
 * </pre>
 */
public final class Knowledge implements AutoCloseable {
  // Its name is of the time when one encoder embedded for all; another would embed all again.
  private static final String EMBEDDERS = "rag-embed-" + Encoders.DEFAULT;
  private static final int CHUNKS_A_POLL = 32;
  private static final Duration SEARCH_POLL = Duration.ofMillis(100);
  private static final Duration CLOSE_SEARCHES = Duration.ofSeconds(5);
  private static final int INDEX_RECORDS_A_POLL = 1000;

  private final KnowledgeConfig config;
  private final KafkaAccess kafka;
  private final SchemaRegistry registry;
  private final BlobStore blobs;
  private final TokenCounter tokens;
  private final IndexEncoders encoders;
  private final Optional<Reranker> reranker;
  private final Sealer sealer;
  private final Clock clock;
  private final Opened opened = new Opened("rag-stream");
  private volatile @Nullable Parts parts;

  private record Parts(
      KnowledgeIndex index,
      HybridRetriever retriever,
      KnowledgeStreams streams,
      IndexFeed feed,
      EmbeddingWorker embedding,
      SearchResponder responder,
      ConsumerThread searches) {}

  /**
   * @param tokens that the length of chunks is counted in
   * @param encoders of companies' indexes; their threads embed documents as well; not closed here
   * @param reranker at what a search finds first
   */
  public Knowledge(
      KnowledgeConfig config,
      KafkaAccess kafka,
      SchemaRegistry registry,
      BlobStore blobs,
      TokenCounter tokens,
      IndexEncoders encoders,
      Optional<Reranker> reranker,
      Sealer sealer,
      Clock clock) {
    this.config = config;
    this.kafka = kafka;
    this.registry = registry;
    this.blobs = blobs;
    this.tokens = tokens;
    this.encoders = encoders;
    this.reranker = reranker;
    this.sealer = sealer;
    this.clock = clock;
  }

  /** Opens the index and starts all threads; what fails here leaves {@link #close} to do. */
  public void start() {
    var writer = opened.add(new TopicWriter(kafka, registry, "rag-knowledge-" + config.instance()));
    var index =
        opened.add(new KnowledgeIndex(config.stateDir().resolve("index"), encoders::wanted));
    var retriever = new HybridRetriever(index, encoders, reranker);
    var feed = opened.add(feed(index, writer));
    var streams = opened.add(streams());
    var embedding = opened.add(embedding(index, feed, writer));
    var responder =
        opened.add(
            new SearchResponder(
                retriever, sealer, writer, registry, clock, config.searchThreads()));
    var searches =
        opened.add(
            new ConsumerThread(
                "rag-search",
                () -> member("rag-search", CHUNKS_A_POLL),
                new AtMostOnce(SEARCH_REQUESTS, SEARCH_POLL, responder::take),
                CLOSE_SEARCHES));
    parts = new Parts(index, retriever, streams, feed, embedding, responder, searches);
    feed.start();
    streams.start();
    embedding.start();
    searches.start();
  }

  private EmbeddingWorker embedding(KnowledgeIndex index, IndexFeed feed, TopicWriter writer) {
    return new EmbeddingWorker(
        () -> member(EMBEDDERS, CHUNKS_A_POLL),
        new EmbedBatch(encoders, index, writer, registry),
        new Settling(index, () -> encoders.areKnown() && feed.isCurrent(), System::nanoTime));
  }

  private KnowledgeStreams streams() {
    var reader =
        opened.add(
            new DocumentReader(
                blobs,
                new DocumentParser(config.largestDocument()),
                new Chunker(tokens, config.chunkTokens(), config.chunkOverlap()),
                config.longestParse()));
    return new KnowledgeStreams(
        new KnowledgeTopology(reader, registry),
        kafka,
        KnowledgeStreams.settings(kafka, config.stateDir().resolve("streams"), config.instance()));
  }

  /**
   * The index as a store; there from {@link #start} on.
   *
   * @param caches empties what was derived from it
   */
  public DerivedStore store(Runnable caches) {
    var now = started();
    return new IndexStore(
        now.index(),
        now.feed(),
        new IndexStore.Building(
            config.stateDir().resolve("index-new"),
            encoders::wanted,
            index -> intake(index, record -> {})),
        () -> indexReader("-new"),
        clock,
        caches);
  }

  private RecordIntake intake(
      KnowledgeIndex index,
      java.util.function.Consumer<ProducerRecord<byte[], byte[]>> quarantine) {
    return new RecordIntake(registry, index, encoders.dimensions(), quarantine);
  }

  private Consumer<byte[], byte[]> indexReader(String suffix) {
    return consumer(
        kafka.consumer("rag-index-" + config.instance() + suffix), INDEX_RECORDS_A_POLL);
  }

  private IndexFeed feed(KnowledgeIndex index, TopicWriter writer) {
    var board = new StatusBoard((key, status) -> writer.writeOrLog(STATUS, key, status), clock);
    opened.add(
        TopicTail.start(kafka, registry, STATUS, "rag-status-" + config.instance(), board::heard));
    return new IndexFeed(index, intake(index, writer::sendOrLog), board, () -> indexReader(""));
  }

  private Consumer<byte[], byte[]> member(String group, int records) {
    var settings = kafka.member(group, config.instance());
    settings.put(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, records);
    return new GroupConsumer(kafka, settings);
  }

  private static Consumer<byte[], byte[]> consumer(Map<String, Object> settings, int records) {
    settings.put(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, records);
    return new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer());
  }

  /**
   * Waits until the index holds what the log does, which takes a while in a folder that is new;
   * false when that takes longer.
   */
  public boolean awaitFilled(Duration patience) throws InterruptedException {
    return started().feed().awaitFilled(patience);
  }

  /** Throws {@link IllegalStateException} before {@link #start}. */
  public Retriever retriever() {
    return started().retriever();
  }

  /** Lets searches be asked how an answer would come to be; after {@link #start}. */
  public void explainBy(Explainer explainer) {
    started().responder().explainBy(explainer);
  }

  /** The encoder whose vectors find a tenant's documents now. */
  public String searchedBy(TenantId tenant) {
    return started().index().searchedBy(tenant);
  }

  /** Of what can be found of a tenant's documents: grows with each change. */
  public long revision(TenantId tenant) {
    return started().index().revision(tenant);
  }

  /** Throws {@link IllegalStateException} before {@link #start}. */
  public Outline outline() {
    return new IndexedOutline(started().index());
  }

  private Parts started() {
    var started = parts;
    if (started == null) {
      throw new IllegalStateException("knowledge: not started");
    }
    return started;
  }

  /** How documents and searches fare, with facts for an operator. */
  public Health health() {
    var now = parts;
    if (now == null) {
      return Health.down("knowledge is not started");
    }
    var facts = new HashMap<>(now.index().facts());
    facts.putAll(now.embedding().facts());
    facts.putAll(now.responder().facts());
    now.feed().behind().ifPresent(lag -> facts.put("index-lag", lag));
    facts.put("stream-threads-replaced", (long) now.streams().replaced());
    return trouble(now)
        .map(detail -> new Health(Health.State.DEGRADED, detail, facts))
        .orElseGet(() -> Health.up(facts));
  }

  private static Optional<String> trouble(Parts now) {
    if (!now.streams().isRunning()) {
      return Optional.of("documents are not being read");
    }
    if (!now.feed().isFollowing()) {
      return Optional.of("the index does not follow its topics");
    }
    if (!now.embedding().isFollowing()) {
      return Optional.of("chunks are not being embedded");
    }
    return now.searches().isFollowing()
        ? Optional.empty()
        : Optional.of("searches are not being answered");
  }

  @Override
  public void close() {
    opened.close();
  }
}
