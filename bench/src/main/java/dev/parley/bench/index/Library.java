package dev.parley.bench.index;

import dev.parley.bench.Repository;
import dev.parley.bench.Scratch;
import dev.parley.language.chunk.Chunker;
import dev.parley.language.chunk.Document;
import dev.parley.language.chunk.TextChunk;
import dev.parley.language.encode.SentenceEncoder;
import dev.parley.rag.index.KnowledgeIndex;
import dev.parley.schemas.ids.DocumentKey;
import dev.parley.schemas.seal.Sha256;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** Documents, indexed with their vectors; these are kept in a folder between two measurements. */
public final class Library implements AutoCloseable {
  /** Tokens of a chunk, as in the product. */
  public static final int CHUNK = 510;

  /** Tokens that two neighbours share, as in the product. */
  public static final int OVERLAP = 50;

  /** Where vectors are kept between measurements, by encoder. */
  public static final Path VECTORS = Repository.folder().resolve("target/ranking");

  private static final int AT_ONCE = 64;

  private final SentenceEncoder encoder;
  private final Path kept;
  private final Scratch scratch;
  private final DirectIndex index;

  /** One of nothing yet. */
  public Library(SentenceEncoder encoder) throws IOException {
    this.encoder = encoder;
    this.kept = Files.createDirectories(VECTORS.resolve(encoder.id()));
    this.scratch = Scratch.named("parley-library");
    this.index = new DirectIndex(scratch.folder(), encoder.id());
  }

  /**
   * Adds documents.
   *
   * @param progress hears how many chunks have their vector
   */
  public Library add(Map<DocumentKey, Document> documents, Consumer<String> progress)
      throws IOException {
    var chunker = new Chunker(encoder.tokens(), CHUNK, OVERLAP);
    var pieces = new LinkedHashMap<DocumentKey, List<TextChunk>>();
    documents.forEach((key, document) -> pieces.put(key, chunker.chunk(document)));
    encode(pieces.values().stream().flatMap(List::stream).map(TextChunk::embeddingText), progress);
    for (var document : pieces.entrySet()) {
      var vectors = new ArrayList<float[]>();
      for (var piece : document.getValue()) {
        vectors.add(vector(file(piece.embeddingText())));
      }
      index.add(document.getKey(), document.getValue(), vectors);
    }
    return this;
  }

  private void encode(Stream<String> texts, Consumer<String> progress) throws IOException {
    var missing = texts.distinct().filter(it -> Files.notExists(file(it))).toList();
    for (int from = 0; from < missing.size(); from += AT_ONCE) {
      var some = missing.subList(from, Math.min(from + AT_ONCE, missing.size()));
      var vectors = encoder.encodeAll(some);
      for (int i = 0; i < some.size(); i++) {
        write(file(some.get(i)), vectors.get(i));
      }
      progress.accept(
          "%s: %d of %d chunks".formatted(encoder.id(), from + some.size(), missing.size()));
    }
  }

  private Path file(String text) {
    return kept.resolve(Sha256.hex(text));
  }

  private static void write(Path file, float[] vector) throws IOException {
    var bytes = ByteBuffer.allocate(vector.length * Float.BYTES);
    bytes.asFloatBuffer().put(vector);
    Files.write(file, bytes.array());
  }

  private float[] vector(Path file) throws IOException {
    var vector = new float[encoder.dimensions()];
    ByteBuffer.wrap(Files.readAllBytes(file)).asFloatBuffer().get(vector);
    return vector;
  }

  /** With all that was added. */
  public KnowledgeIndex index() {
    return index.refreshed();
  }

  @Override
  public void close() {
    index.close();
    scratch.close();
  }
}
