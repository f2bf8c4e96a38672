package dev.parley.rag.index;

import java.util.Map;
import org.apache.lucene.analysis.Analyzer;
import org.apache.lucene.analysis.LowerCaseFilter;
import org.apache.lucene.analysis.en.EnglishAnalyzer;
import org.apache.lucene.analysis.miscellaneous.ASCIIFoldingFilter;
import org.apache.lucene.analysis.miscellaneous.PerFieldAnalyzerWrapper;
import org.apache.lucene.analysis.standard.StandardTokenizer;

/** How text becomes terms, the same for documents and questions. */
public final class Analysis {
  private static final Analyzer PLAIN = new Plain();
  private static final Analyzer ALL =
      new PerFieldAnalyzerWrapper(new EnglishAnalyzer(), Map.of(Fields.WORDS, PLAIN));

  private Analysis() {}

  public static Analyzer perField() {
    return ALL;
  }

  private static final class Plain extends Analyzer {
    @Override
    protected TokenStreamComponents createComponents(String field) {
      var tokens = new StandardTokenizer();
      return new TokenStreamComponents(tokens, new ASCIIFoldingFilter(new LowerCaseFilter(tokens)));
    }
  }
}
