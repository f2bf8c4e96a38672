package dev.parley.rag.index;

import static dev.parley.rag.index.Links.NONE;
import static dev.parley.schemas.events.Samples.ACME;
import static dev.parley.schemas.events.Samples.GLOBEX;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parley.schemas.ids.TenantId;
import java.io.IOException;
import org.apache.lucene.document.Document;
import org.apache.lucene.document.Field;
import org.apache.lucene.document.NumericDocValuesField;
import org.apache.lucene.document.SortedDocValuesField;
import org.apache.lucene.document.StringField;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.IndexWriterConfig;
import org.apache.lucene.index.NoMergePolicy;
import org.apache.lucene.index.Term;
import org.apache.lucene.store.ByteBuffersDirectory;
import org.apache.lucene.util.BytesRef;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@NullUnmarked
class LinksTest {
  private static final String MODEL = "test-model";
  private static final String NAME = "name";

  private final Links links = new Links();
  private IndexWriter writer;

  @BeforeEach
  void open() throws IOException {
    var config = new IndexWriterConfig().setMergePolicy(NoMergePolicy.INSTANCE);
    writer = new IndexWriter(new ByteBuffersDirectory(), config);
  }

  @AfterEach
  void close() throws IOException {
    writer.close();
  }

  @Test
  void leadFromVectorsToTheirPiecesAndBackInWhateverSegments() throws IOException {
    piece(ACME, 7); // 0
    piece(ACME, 8); // 1
    writer.flush();
    vector(ACME, MODEL, 9); // 2
    vector(ACME, MODEL, 8); // 3
    piece(ACME, 9); // 4
    try (var reader = DirectoryReader.open(writer)) {
      assertThat(links.pieces(reader, ACME, docs(2, 3))).containsExactly(4, 1);
      assertThat(links.vectors(reader, ACME, MODEL, docs(0, 1, 4))).containsExactly(NONE, 3, 2);
    }
  }

  @Test
  void neverLeadToAnotherCompanyThoughNumbersAreTheSame() throws IOException {
    piece(GLOBEX, 7); // 0
    vector(ACME, MODEL, 7); // 1
    vector(GLOBEX, MODEL, 7); // 2
    try (var reader = DirectoryReader.open(writer)) {
      assertThat(links.pieces(reader, ACME, docs(1))).containsExactly(NONE);
      assertThat(links.pieces(reader, GLOBEX, docs(2))).containsExactly(0);
      assertThat(links.vectors(reader, GLOBEX, MODEL, docs(0))).containsExactly(2);
      assertThat(links.vectors(reader, new TenantId("initech"), MODEL, docs(0)))
          .containsExactly(NONE);
    }
  }

  @Test
  void neverLeadToTheVectorOfAnotherEncoder() throws IOException {
    piece(ACME, 7);
    vector(ACME, "other", 7);
    try (var reader = DirectoryReader.open(writer)) {
      assertThat(links.vectors(reader, ACME, MODEL, docs(0))).containsExactly(NONE);
      assertThat(links.vectors(reader, ACME, "other", docs(0))).containsExactly(1);
    }
  }

  @Test
  void leadToWhatReplacedWhatWasDeletedAndToNothingElse() throws IOException {
    piece(ACME, 7); // 0
    vector(ACME, MODEL, 7); // 1
    try (var before = DirectoryReader.open(writer)) {
      writer.deleteDocuments(new Term(NAME, "piece7"));
      try (var gone = DirectoryReader.openIfChanged(before)) {
        assertThat(links.pieces(before, ACME, docs(1))).containsExactly(0);
        assertThat(links.pieces(gone, ACME, docs(1))).containsExactly(NONE);
        piece(ACME, 7); // 2
        try (var again = DirectoryReader.openIfChanged(gone)) {
          assertThat(links.pieces(again, ACME, docs(1))).containsExactly(2);
        }
      }
    }
  }

  @Test
  void refuseDocumentsThatAreNeither() throws IOException {
    piece(ACME, 7);
    try (var reader = DirectoryReader.open(writer)) {
      assertThatThrownBy(() -> links.pieces(reader, ACME, docs(0)))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("doc: 0 (expected: one with vectorLink)");
    }
  }

  private static int[] docs(int... docs) {
    return docs;
  }

  private void piece(TenantId tenant, long number) throws IOException {
    add("piece", Fields.PIECE_LINK, number, Fields.TENANT, tenant.value());
  }

  private void vector(TenantId tenant, String model, long number) throws IOException {
    add("vector", Fields.VECTOR_LINK, number, Fields.SPACE, Fields.space(tenant, model));
  }

  private void add(String kind, String link, long number, String owner, String whose)
      throws IOException {
    var entry = new Document();
    entry.add(new StringField(NAME, kind + number, Field.Store.NO));
    entry.add(new NumericDocValuesField(link, number));
    entry.add(new SortedDocValuesField(owner, new BytesRef(whose)));
    writer.addDocument(entry);
  }
}
