package dev.parley.language.personal.tag;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;

/** Finds names in a text with a {@link Model}, in linear time. Safe for use by many threads. */
public final class Tagger {
  private static final String SHIPPED = "tagger.model";
  private static final int MOST_AT_ONCE = 256;
  private static final int REASONS = 3;

  private final Model model;
  private final int bias;

  /**
   * @param bias added to "nothing" before the best labels are chosen, in the model's units; below 0
   *     finds more
   */
  public Tagger(Model model, int bias) {
    this.model = model;
    this.bias = bias;
  }

  /** The model that comes with this module. */
  public static Model shipped() {
    try (InputStream in = Objects.requireNonNull(Tagger.class.getResourceAsStream(SHIPPED))) {
      return Model.read(in.readAllBytes());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public Model model() {
    return model;
  }

  /** The names in their order. */
  public List<TaggedName> tag(Tokens tokens) {
    var found = new ArrayList<TaggedName>();
    var features = new Features(tokens, model.lexicon());
    var labels = new int[tokens.size()];
    var scores = new int[Math.min(tokens.size(), MOST_AT_ONCE)][Label.COUNT];
    var part = new int[scores.length];
    for (int from = 0; from < tokens.size(); ) {
      int to = Math.min(tokens.size(), from + MOST_AT_ONCE);
      to = to == tokens.size() ? to : quietPlace(tokens, from, to);
      score(features, from, to, scores);
      Decoder.decode(scores, to - from, model.moves(), part);
      System.arraycopy(part, 0, labels, from, to - from);
      collect(tokens, features, labels, from, to, scores, found);
      from = to;
    }
    return found;
  }

  /** A line's beginning in the second half, else the end. */
  private static int quietPlace(Tokens tokens, int from, int to) {
    for (int i = to; i > from + MOST_AT_ONCE / 2; i--) {
      if (tokens.gap(i) >= Tokens.LINE) {
        return i;
      }
    }
    return to;
  }

  private void score(Features features, int from, int to, int[][] scores) {
    var row = new int[Features.COUNT];
    for (int i = from; i < to; i++) {
      features.of(i, row);
      int[] sum = scores[i - from];
      Arrays.fill(sum, 0);
      sum[0] = bias;
      for (int feature : row) {
        if (feature != Features.NONE) {
          model.addTo(sum, feature);
        }
      }
    }
  }

  private void collect(
      Tokens tokens,
      Features features,
      int[] labels,
      int from,
      int to,
      int[][] scores,
      List<TaggedName> found) {
    for (int i = from; i < to; i++) {
      var label = Label.of(labels[i]);
      if (label == Label.NOTHING) {
        continue;
      }
      int last = i;
      int margin = scores[i - from][labels[i]] - scores[i - from][0];
      while (last + 1 < to && Label.of(labels[last + 1]) == label.next()) {
        last++;
        margin = Math.max(margin, scores[last - from][labels[last]] - scores[last - from][0]);
      }
      found.add(
          new TaggedName(
              label.first(),
              tokens.start(i),
              tokens.end(last),
              margin,
              reasons(features, i, labels[i])));
      i = last;
    }
  }

  /** The features of its first word that spoke loudest for it. */
  private List<String> reasons(Features features, int token, int label) {
    var row = new int[Features.COUNT];
    features.of(token, row);
    var said = new int[Features.COUNT];
    for (int t = 0; t < Features.COUNT; t++) {
      said[t] = row[t] == Features.NONE ? 0 : model.says(row[t], label);
    }
    var reasons = new ArrayList<String>(REASONS);
    for (int n = 0; n < REASONS; n++) {
      int top = 0;
      for (int t = 1; t < Features.COUNT; t++) {
        top = said[t] > said[top] ? t : top;
      }
      if (said[top] > 0) {
        reasons.add(Features.name(top) + " +" + said[top]);
      }
      said[top] = 0;
    }
    return reasons;
  }
}
