package dev.parley.rag.embed;

import static dev.parley.schemas.events.Samples.ACME;
import static dev.parley.schemas.events.Samples.GLOBEX;
import static dev.parley.schemas.topics.Topics.CHUNKS;
import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.rag.index.TestIndex;
import dev.parley.schemas.ids.DocumentKey;
import dev.parley.schemas.registry.LocalSchemaRegistry;
import dev.parley.schemas.topics.TopicWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@NullUnmarked // JUnit fills the fields
class SettlingTest {
  private static final DocumentKey GUIDE = new DocumentKey(ACME, "guide.md");
  private static final DocumentKey GUIDE_OF_GLOBEX = new DocumentKey(GLOBEX, "guide.md");
  private static final int CHUNKS_OF_GUIDE = 12;

  @TempDir Path folder;

  private final LocalSchemaRegistry registry = new LocalSchemaRegistry();
  private final WordEncoder own = new WordEncoder();
  private final WordEncoder other = new WordEncoder("other");
  private final Wanting wanting = new Wanting();
  private final IndexEncoders encoders =
      new IndexEncoders(own, wanting, Map.of("other", WordEncoder.DIMENSIONS), id -> other);
  private final VectorLog log = new VectorLog(registry);
  private TestIndex index;
  private EmbedBatch batch;
  private Settling settling;
  private boolean indexIsCurrent = true;
  private long now;

  @BeforeEach
  void open() {
    index = new TestIndex(folder, encoders::wanted);
    var texts =
        IntStream.range(0, CHUNKS_OF_GUIDE).mapToObj(n -> "part " + n).toArray(String[]::new);
    index.add(GUIDE, texts).add(GUIDE_OF_GLOBEX, "red");
    for (int n = 0; n < CHUNKS_OF_GUIDE; n++) {
      index.vector(GUIDE.chunk(1, n), "", own.encode(texts[n]));
    }
    index.vector(GUIDE_OF_GLOBEX.chunk(1, 0), "", own.encode("red"));
    indexReads(5);
    batch =
        new EmbedBatch(
            encoders,
            (document, hash, model) -> Optional.empty(),
            new TopicWriter(log.producer, registry),
            registry);
    settling = new Settling(index.index(), () -> indexIsCurrent && encoders.areKnown(), () -> now);
    log.assign(0, 1);
    pass(Duration.ofSeconds(3));
  }

  @AfterEach
  void close() {
    index.close();
  }

  @Test
  void nothingIsDoneWhereNothingHasChanged() {
    some();

    assertThat(log.producer.history()).isEmpty();
  }

  @Test
  void aCompanysChunksAreEmbeddedAgainAFewAtATimeAndThenTheOldVectorsGo() {
    wanting.set(ACME, "other");

    some();
    assertThat(other.encoded()).hasSize(8).allMatch(it -> it.startsWith("guide.md\n\npart "));
    some();
    assertThat(other.encoded()).hasSize(CHUNKS_OF_GUIDE).doesNotHaveDuplicates();
    some(); // what was written is not done again while the index has not read it
    assertThat(log.producer.history()).hasSize(CHUNKS_OF_GUIDE);

    takeWritten();
    assertThat(index.index().searchedBy(ACME)).isEqualTo("other");
    pass(Duration.ofSeconds(2));
    some();
    some();
    takeWritten();

    assertThat(log.producer.history()).hasSize(2 * CHUNKS_OF_GUIDE);
    assertThat(index.index().unsettled(key -> true, 100)).isEmpty();
    assertThat(index.index().searchedBy(ACME)).isEqualTo("other");
    assertThat(index.index().searchedBy(GLOBEX)).isEqualTo("words");
    assertThat(own.encoded()).hasSize(CHUNKS_OF_GUIDE + 1); // before
  }

  @Test
  void aRestartGoesOnWithWhatIsMissing() {
    wanting.set(ACME, "other");
    some();
    takeWritten();

    settling = new Settling(index.index(), () -> true, () -> now);
    pass(Duration.ofSeconds(3));
    some();

    assertThat(other.encoded()).hasSize(CHUNKS_OF_GUIDE).doesNotHaveDuplicates();
  }

  @Test
  void documentsOfPartitionsThatOthersHaveAreLeftToThem() {
    wanting.set(ACME, "other").set(GLOBEX, "other");
    int mine = CHUNKS.partition(GUIDE_OF_GLOBEX.chunk(1, 0), VectorLog.PARTITIONS);
    boolean both = mine == CHUNKS.partition(GUIDE.chunk(1, 0), VectorLog.PARTITIONS);
    log.assign(mine);

    some();
    some();

    assertThat(log.producer.history()).hasSize(both ? CHUNKS_OF_GUIDE + 1 : 1);
  }

  @Test
  void newChunksComeFirst() {
    wanting.set(ACME, "other");
    settling.arrived();

    some();
    assertThat(log.producer.history()).isEmpty();

    pass(Duration.ofSeconds(3));
    some();
    assertThat(log.producer.history()).isNotEmpty();
  }

  @Test
  void nothingIsDoneByAnIndexThatLagsBehind() {
    wanting.set(ACME, "other");
    // The consumer knows of a change that the index does not.
    log.consumer.seek(VectorLog.partition(0), 6);
    some();
    assertThat(log.producer.history()).isEmpty();

    indexReads(6);
    indexIsCurrent = false;
    some();
    assertThat(log.producer.history()).isEmpty();

    indexIsCurrent = true;
    some();
    assertThat(log.producer.history()).isNotEmpty();
  }

  @Test
  void nothingIsDoneBeforeCompaniesSettingsAreKnown() {
    wanting.set(ACME, "other").unknown();

    some();

    assertThat(log.producer.history()).isEmpty();
  }

  @Test
  void aChangeThatIsTakenBackAndMadeAgainIsCarriedOut() {
    wanting.set(ACME, "other");
    some();
    some();
    takeWritten();
    pass(Duration.ofSeconds(2));
    some(); // removes vectors of the encoder before, which the index has not read

    wanting.set(ACME, "words");
    takeWritten();
    pass(Duration.ofSeconds(2));
    some();
    takeWritten();
    pass(Duration.ofSeconds(2));
    some();
    some();
    takeWritten();
    pass(Duration.ofSeconds(2));
    some();
    takeWritten();

    assertThat(index.index().searchedBy(ACME)).isEqualTo("words");
    assertThat(index.index().unsettled(key -> true, 100)).isEmpty();
  }

  @Test
  void aChangeThatIsTakenBackWhileTheOldVectorsGoBringsThemBack() {
    wanting.set(ACME, "other");
    some();
    some();
    takeWritten();
    pass(Duration.ofSeconds(2));
    log.meanwhile = () -> wanting.set(ACME, "words");
    some(); // removes vectors that are wanted again once they are gone
    log.meanwhile = () -> {};
    takeWritten();
    for (int i = 0; i < 4; i++) {
      pass(Duration.ofSeconds(2));
      some();
      takeWritten();
    }

    assertThat(index.index().searchedBy(ACME)).isEqualTo("words");
    assertThat(index.index().unsettled(key -> true, 100)).isEmpty();
  }

  private void some() {
    settling.some(log.consumer, batch);
  }

  private void pass(Duration time) {
    now += time.toNanos();
  }

  private void indexReads(long offset) {
    index.index().refresh(VectorLog.readUpTo(offset));
  }

  private void takeWritten() {
    log.takeWritten(index);
    indexReads(6);
  }
}
