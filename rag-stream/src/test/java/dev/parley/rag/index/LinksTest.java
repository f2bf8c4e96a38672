package dev.parley.rag.index;

import static dev.parley.schemas.events.Samples.ACME;
import static dev.parley.schemas.events.Samples.GLOBEX;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parley.schemas.ids.TenantId;
import java.io.IOException;
import java.util.List;
import java.util.Map;
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
      assertThat(links.pieces(reader, ACME, List.of(3, 2))).isEqualTo(Map.of(3, 1, 2, 4));
      assertThat(links.vectors(reader, ACME, MODEL, List.of(0, 4, 1)))
          .isEqualTo(Map.of(4, 2, 1, 3));
    }
  }

  @Test
  void neverLeadToAnotherCompanyThoughNumbersAreTheSame() throws IOException {
    piece(GLOBEX, 7); // 0
    vector(ACME, MODEL, 7); // 1
    vector(GLOBEX, MODEL, 7); // 2
    try (var reader = DirectoryReader.open(writer)) {
      assertThat(links.pieces(reader, ACME, List.of(1))).isEmpty();
      assertThat(links.pieces(reader, GLOBEX, List.of(2))).isEqualTo(Map.of(2, 0));
      assertThat(links.vectors(reader, GLOBEX, MODEL, List.of(0))).isEqualTo(Map.of(0, 2));
      assertThat(links.vectors(reader, new TenantId("initech"), MODEL, List.of(0))).isEmpty();
    }
  }

  @Test
  void neverLeadToTheVectorOfAnotherEncoder() throws IOException {
    piece(ACME, 7);
    vector(ACME, "other", 7);
    try (var reader = DirectoryReader.open(writer)) {
      assertThat(links.vectors(reader, ACME, MODEL, List.of(0))).isEmpty();
      assertThat(links.vectors(reader, ACME, "other", List.of(0))).isEqualTo(Map.of(0, 1));
    }
  }

  @Test
  void leadToWhatReplacedWhatWasDeletedAndToNothingElse() throws IOException {
    piece(ACME, 7); // 0
    vector(ACME, MODEL, 7); // 1
    try (var before = DirectoryReader.open(writer)) {
      writer.deleteDocuments(new Term(NAME, "piece7"));
      try (var gone = DirectoryReader.openIfChanged(before)) {
        assertThat(links.pieces(before, ACME, List.of(1))).isEqualTo(Map.of(1, 0));
        assertThat(links.pieces(gone, ACME, List.of(1))).isEmpty();
        piece(ACME, 7); // 2
        try (var again = DirectoryReader.openIfChanged(gone)) {
          assertThat(links.pieces(again, ACME, List.of(1))).isEqualTo(Map.of(1, 2));
        }
      }
    }
  }

  @Test
  void refuseDocumentsThatAreNeither() throws IOException {
    piece(ACME, 7);
    try (var reader = DirectoryReader.open(writer)) {
      assertThatThrownBy(() -> links.pieces(reader, ACME, List.of(0)))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("doc: 0 (expected: one with vectorLink)");
    }
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
