package dev.parley.rag.retrieve;

import dev.parley.rag.index.Analysis;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.lucene.analysis.tokenattributes.CharTermAttribute;

/**
 * A question as it is searched for: alone it may be "and how much is it?", so what the user said
 * before comes first, with less weight.
 *
 * @param now the question
 * @param before the user's previous message; empty at the beginning
 */
record Asked(String now, String before) {
  private static final int MOST_TERMS = 64;
  private static final int MOST_CHARS = 4000;

  static Asked of(Question question) {
    var previous = question.previous();
    var before = previous.isEmpty() ? "" : previous.get(previous.size() - 1);
    return new Asked(cut(question.text()), cut(before));
  }

  private static String cut(String text) {
    return text.length() > MOST_CHARS ? text.substring(0, MOST_CHARS) : text;
  }

  /** Both, as one text. */
  String text() {
    return before.isBlank() ? now : before + "\n" + now;
  }

  /** The terms of a field's analysis with their weights, 1 for the question's own. */
  Map<String, Float> terms(String field, float weightBefore) {
    var weights = new LinkedHashMap<String, Float>();
    collect(field, now, 1, weights);
    if (!before.isBlank() && weightBefore > 0) {
      collect(field, before, weightBefore, weights);
    }
    return weights;
  }

  private static void collect(String field, String text, float weight, Map<String, Float> weights) {
    try (var tokens = Analysis.perField().tokenStream(field, text)) {
      var term = tokens.addAttribute(CharTermAttribute.class);
      tokens.reset();
      while (tokens.incrementToken() && weights.size() < MOST_TERMS) {
        weights.merge(term.toString(), weight, Math::max);
      }
      tokens.end();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
