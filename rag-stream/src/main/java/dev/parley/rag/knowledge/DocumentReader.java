package dev.parley.rag.knowledge;

import dev.parley.language.chunk.Chunker;
import dev.parley.language.chunk.TextChunk;
import dev.parley.language.injection.InjectionWords;
import dev.parley.language.parse.DocumentParser;
import dev.parley.language.parse.UnparsableDocumentException;
import dev.parley.schemas.blob.BlobStore;
import dev.parley.schemas.events.Chunk;
import dev.parley.schemas.events.DocumentVersion;
import dev.parley.schemas.ids.DocumentKey;
import dev.parley.schemas.provenance.ChunkHash;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.NoSuchFileException;
import java.time.Duration;

/** Fetches a version's bytes and cuts what they say into chunks, bounded in time and size. */
final class DocumentReader implements AutoCloseable {

  private final BlobStore blobs;
  private final DocumentParser parser;
  private final Chunker chunker;
  private final TimedWork work;

  DocumentReader(BlobStore blobs, DocumentParser parser, Chunker chunker, Duration longest) {
    this.blobs = blobs;
    this.parser = parser;
    this.chunker = chunker;
    this.work = new TimedWork("document-reader", longest);
  }

  /** Throws {@link UncheckedIOException} where another try may find the bytes. */
  Reading read(DocumentKey key, DocumentVersion version) {
    byte[] bytes;
    try {
      bytes = blobs.get(key.tenant(), version.getBlob());
    } catch (NoSuchFileException e) {
      return new Reading.Refused("The uploaded bytes are gone; please upload the document again.");
    } catch (IOException e) {
      throw new UncheckedIOException("blob store", e);
    }
    var ended = work.within(() -> parse(key, version, bytes));
    if (ended instanceof TimedWork.Done<Reading> done) {
      return done.result();
    }
    return ended instanceof TimedWork.TooLong
        ? new Reading.Refused(
            "The document could not be read within " + work.longest().toSeconds() + " seconds.")
        : new Reading.Refused("The document could not be read: it is nested or built too oddly.");
  }

  private Reading parse(DocumentKey key, DocumentVersion version, byte[] bytes) {
    var title = Titles.of(key.document(), version.getTitle());
    try {
      var document = parser.parse(version.getMediaType(), bytes, title);
      var chunks = chunker.chunk(document).stream().map(DocumentReader::chunk).toList();
      long ordering = chunks.stream().filter(it -> InjectionWords.in(it.getText())).count();
      return new Reading.Parsed(document.title(), chunks, (int) ordering);
    } catch (UnparsableDocumentException e) {
      return new Reading.Refused(String.valueOf(e.getMessage()));
    }
  }

  private static Chunk chunk(TextChunk chunk) {
    var hash = ChunkHash.of(chunk.title(), chunk.place(), chunk.text());
    return new Chunk(chunk.n(), chunk.title(), chunk.place(), chunk.text(), chunk.tokens(), hash);
  }

  @Override
  public void close() {
    work.close();
  }
}
