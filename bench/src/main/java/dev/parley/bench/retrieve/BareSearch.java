package dev.parley.bench.retrieve;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.lucene.document.Document;
import org.apache.lucene.document.KnnFloatVectorField;
import org.apache.lucene.document.NumericDocValuesField;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.IndexWriterConfig;
import org.apache.lucene.index.ReaderUtil;
import org.apache.lucene.index.VectorSimilarityFunction;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.KnnFloatVectorQuery;
import org.apache.lucene.store.FSDirectory;

/** Lucene's own vector search: vectors and their numbers, nothing else. */
final class BareSearch implements Search {
  private static final String VECTOR = "vector";
  private static final String NUMBER = "number";
  private static final int BUFFER_MB = 32; // as the product's

  private final FSDirectory directory;
  private final DirectoryReader reader;
  private final IndexSearcher searcher;
  private final Questions questions;

  private BareSearch(FSDirectory directory, DirectoryReader reader, Questions questions) {
    this.directory = directory;
    this.reader = reader;
    this.searcher = new IndexSearcher(reader);
    this.questions = questions;
  }

  /** Fills it. */
  static BareSearch of(Path folder, Cloud cloud, int chunks, Questions questions)
      throws IOException {
    var directory = FSDirectory.open(folder);
    var config = new IndexWriterConfig().setRAMBufferSizeMB(BUFFER_MB);
    try (var writer = new IndexWriter(directory, config)) {
      for (int chunk = 0; chunk < chunks; chunk++) {
        var entry = new Document();
        entry.add(new NumericDocValuesField(NUMBER, chunk));
        entry.add(
            new KnnFloatVectorField(
                VECTOR, cloud.vector(chunk), VectorSimilarityFunction.DOT_PRODUCT));
        writer.addDocument(entry);
      }
    }
    return new BareSearch(directory, DirectoryReader.open(directory), questions);
  }

  @Override
  public List<Integer> first(String question) throws IOException {
    var query = new KnnFloatVectorQuery(VECTOR, questions.encode(question), DEEP);
    var numbers = new ArrayList<Integer>();
    for (var hit : searcher.search(query, FIRST).scoreDocs) {
      numbers.add(number(hit.doc));
    }
    return numbers;
  }

  private int number(int doc) throws IOException {
    var leaf = reader.leaves().get(ReaderUtil.subIndex(doc, reader.leaves()));
    var numbers = leaf.reader().getNumericDocValues(NUMBER);
    numbers.advanceExact(doc - leaf.docBase);
    return (int) numbers.longValue();
  }

  @Override
  public void close() {
    try {
      reader.close();
      directory.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
