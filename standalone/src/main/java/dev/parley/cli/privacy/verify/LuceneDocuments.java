package dev.parley.cli.privacy.verify;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.LeafReader;
import org.apache.lucene.store.NIOFSDirectory;
import org.apache.lucene.util.BytesRef;

/** Reads stored fields, of deleted documents too, and all terms of an index as it was committed. */
final class LuceneDocuments {
  private LuceneDocuments() {}

  /** Returns how many documents there were. */
  static long read(Path folder, HitCounter counter) throws IOException {
    long documents = 0;
    try (var directory = new NIOFSDirectory(folder);
        var reader = DirectoryReader.open(directory)) {
      for (var leaf : reader.leaves()) {
        documents += stored(leaf.reader(), counter);
        terms(leaf.reader(), counter);
      }
    }
    return documents;
  }

  private static long stored(LeafReader leaf, HitCounter counter) throws IOException {
    var fields = leaf.storedFields();
    for (int document = 0; document < leaf.maxDoc(); document++) {
      for (var field : fields.document(document)) {
        if (field.stringValue() != null) {
          var bytes = field.stringValue().getBytes(StandardCharsets.UTF_8);
          counter.write(bytes, 0, bytes.length);
        } else if (field.binaryValue() != null) {
          write(field.binaryValue(), counter);
        }
        counter.end();
      }
    }
    return leaf.maxDoc();
  }

  private static void terms(LeafReader leaf, HitCounter counter) throws IOException {
    for (var field : leaf.getFieldInfos()) {
      var terms = leaf.terms(field.name);
      if (terms != null) {
        var each = terms.iterator();
        for (var term = each.next(); term != null; term = each.next()) {
          write(term, counter);
          counter.end();
        }
      }
    }
  }

  private static void write(BytesRef bytes, HitCounter counter) {
    counter.write(bytes.bytes, bytes.offset, bytes.length);
  }
}
