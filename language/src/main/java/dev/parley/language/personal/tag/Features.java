package dev.parley.language.personal.tag;

import java.util.Arrays;

/**
 * What the model sees of each token: the words around it, their endings and shapes, and what the
 * lexicon knows of them. One fingerprint a feature.
 */
final class Features {
  /** The names of the templates, for those who ask why. */
  private static final String[] NAMES = {
    "bias",
    "word",
    "word before",
    "word after",
    "second word before",
    "second word after",
    "word with the one before",
    "word with the one after",
    "prefix of 3",
    "suffix of 2",
    "suffix of 3",
    "suffix of 4",
    "shape",
    "shape with the one before",
    "shape with the one after",
    "shapes around",
    "word before, shape",
    "word after, shape",
    "two words before, shape",
    "lists",
    "lists with shape",
    "lists of the word before",
    "lists of the word after",
    "lists of the two",
    "beginning, shape",
    "case of the text, shape",
    "gaps, shape",
    "lists of the word before, shape",
    "lists of the word after, shape",
    "shapes of five",
    "word in place two before, lists",
    "word in place two after, shape",
    "line's beginning, shape",
    "lists of three"
  };

  static final int COUNT = NAMES.length;

  /** No feature: what the template asks for is not there. */
  static final int NONE = 0;

  private static final int OUTSIDE = 0x5EED;

  private final Tokens tokens;
  private final int[] words;
  private final int[] shapes;
  private final int[] senses;

  Features(Tokens tokens, Lexicon lexicon) {
    this.tokens = tokens;
    int size = tokens.size();
    words = new int[size];
    shapes = new int[size];
    senses = new int[size];
    for (int i = 0; i < size; i++) {
      words[i] = Hash.word(tokens.text(), tokens.start(i), tokens.end(i));
      shapes[i] = Shape.of(tokens.text(), tokens.start(i), tokens.end(i));
      senses[i] = lexicon.senses(words[i]);
    }
  }

  static String name(int template) {
    return NAMES[template];
  }

  /** Forgets what the lexicon says of a token, so that a model learns to do without. */
  void forgetSenses(int token) {
    senses[token] = 0;
  }

  /** Writes the token's {@link #COUNT} features, in the templates' order. */
  void of(int i, int[] out) {
    int w = word(i);
    int s = shape(i);
    int l = sense(i);
    int before = word(i - 1);
    int after = word(i + 1);
    int n = 0;
    out[n++] = 1;
    out[n++] = w;
    out[n++] = before;
    out[n++] = after;
    out[n++] = word(i - 2);
    out[n++] = word(i + 2);
    out[n++] = Hash.mix(before, w);
    out[n++] = Hash.mix(w, after);
    out[n++] = piece(i, 3, true);
    out[n++] = piece(i, 2, false);
    out[n++] = piece(i, 3, false);
    out[n++] = piece(i, 4, false);
    n = shapes(i, s, out, n);
    out[n++] = Hash.mix(before, s);
    out[n++] = Hash.mix(after, s);
    out[n++] = Hash.mix(Hash.mix(word(i - 2), before), s);
    out[n++] = l + 512;
    out[n++] = Hash.mix(l, s);
    out[n++] = sense(i - 1);
    out[n++] = sense(i + 1);
    out[n++] = Hash.mix(sense(i - 1), l + 512);
    n = places(i, s, out, n);
    out[n++] = Hash.mix(sense(i - 1), s);
    out[n++] = Hash.mix(sense(i + 1), s);
    out[n++] = shapesOfFive(i);
    out[n++] = Hash.mix(word(i - 2), l);
    out[n++] = Hash.mix(word(i + 2), s);
    out[n++] = Hash.mix(lineStart(i), s);
    out[n++] = Hash.mix(Hash.mix(sense(i - 1), sense(i + 1)), l + 512);
    if (n != COUNT) {
      throw new IllegalStateException("features: " + n + " (expected: " + COUNT + ")");
    }
    for (int t = 0; t < COUNT; t++) {
      out[t] = out[t] == NONE ? NONE : Hash.mix(t + 1, out[t]);
    }
  }

  private int shapes(int i, int s, int[] out, int from) {
    int n = from;
    out[n++] = s;
    out[n++] = Hash.mix(shape(i - 1), s);
    out[n++] = Hash.mix(s, shape(i + 1) + 7);
    out[n++] = Hash.mix(Hash.mix(shape(i - 1), s), shape(i + 1));
    return n;
  }

  private int places(int i, int s, int[] out, int from) {
    int n = from;
    out[n++] = Hash.mix(begins(i) ? 1 : 2, Hash.mix(s, sense(i)));
    out[n++] = Hash.mix(tokens.caseless() + 1, s);
    out[n++] = Hash.mix(tokens.gap(i) * 4 + tokens.gap(i + 1), s);
    return n;
  }

  private int shapesOfFive(int i) {
    int two = Hash.mix(shape(i - 2), shape(i - 1));
    return Hash.mix(Hash.mix(two, shape(i)), Hash.mix(shape(i + 1), shape(i + 2)));
  }

  /** The word that the line begins with, when it is near; forms and letter heads speak so. */
  private int lineStart(int i) {
    for (int j = i; j >= Math.max(0, i - 4); j--) {
      if (tokens.gap(j) >= Tokens.LINE) {
        return i == j ? 3 : word(j);
      }
    }
    return OUTSIDE;
  }

  private boolean begins(int i) {
    return tokens.gap(i) >= Tokens.LINE || Shape.endsSentence(shape(i - 1));
  }

  private int piece(int i, int length, boolean front) {
    int from = tokens.start(i);
    int to = tokens.end(i);
    if (to - from <= length) {
      return NONE; // the word itself says it
    }
    return front
        ? Hash.word(tokens.text(), from, from + length)
        : Hash.word(tokens.text(), to - length, to);
  }

  private int word(int i) {
    return i < 0 || i >= words.length ? OUTSIDE + i - Math.max(0, i) : words[i];
  }

  private int shape(int i) {
    return i < 0 || i >= shapes.length ? OUTSIDE : shapes[i];
  }

  private int sense(int i) {
    return i < 0 || i >= senses.length ? OUTSIDE : senses[i];
  }

  @Override
  public String toString() {
    return tokens.size() + " tokens, shapes " + Arrays.hashCode(shapes);
  }
}
