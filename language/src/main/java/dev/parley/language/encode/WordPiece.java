package dev.parley.language.encode;

import java.util.HashMap;
import java.util.Map;

/**
 * BERT's uncased tokeniser: words are lower-cased, stripped of accents, and cut greedily into the
 * longest pieces that the vocabulary knows.
 *
 * <p>Same tokens as the reference tokeniser, but for one thing: a text that spells out {@code
 * [SEP]} or another special token gets the characters, not the token. People must not be able to
 * write control tokens.
 */
final class WordPiece implements TokenCounter {
  private static final int LONGEST_WORD = 100; // code points; longer ones are unknown as a whole

  private final Map<String, Integer> first = new HashMap<>();
  private final Map<String, Integer> inner = new HashMap<>();
  private final int unknown;
  private int longestPiece = 1;

  WordPiece(Map<String, Integer> vocabulary) {
    vocabulary.forEach(this::learn);
    var id = vocabulary.get("[UNK]");
    if (id == null) {
      throw new IllegalArgumentException("vocabulary: has no [UNK] (expected: a BERT vocabulary)");
    }
    unknown = id;
  }

  private void learn(String piece, Integer id) {
    boolean continues = piece.startsWith("##") && piece.length() > 2;
    var text = continues ? piece.substring(2) : piece;
    (continues ? inner : first).put(text, id);
    longestPiece = Math.max(longestPiece, text.length());
  }

  @Override
  public Tokens tokenize(String text, int limit) {
    var tokens = new Tokens();
    var word = new Word();
    int length = text.length();
    for (int i = 0; i < length && tokens.size() < limit; ) {
      int c = text.codePointAt(i);
      int end = i + Character.charCount(c);
      if (BertCharacters.space(c)) {
        flush(word, tokens);
      } else if (c < 128 ? c > 32 && c != 127 : !BertCharacters.ignored(c)) {
        take(c, i, end, word, tokens);
      }
      i = end;
    }
    flush(word, tokens);
    tokens.cut(limit);
    return tokens;
  }

  private void take(int c, int start, int end, Word word, Tokens tokens) {
    if (c < 128) {
      takeFolded(c >= 'A' && c <= 'Z' ? c + 32 : c, start, end, word, tokens);
      return;
    }
    boolean alone = BertCharacters.han(c);
    if (alone) {
      flush(word, tokens);
    }
    var folded = BertCharacters.folded(c);
    for (int i = 0; i < folded.length(); i += Character.charCount(folded.codePointAt(i))) {
      takeFolded(folded.codePointAt(i), start, end, word, tokens);
    }
    if (alone) {
      flush(word, tokens);
    }
  }

  private void takeFolded(int c, int start, int end, Word word, Tokens tokens) {
    if (BertCharacters.punctuation(c)) {
      flush(word, tokens);
      word.add(c, start, end);
      flush(word, tokens);
    } else if (BertCharacters.space(c)) {
      flush(word, tokens);
    } else {
      word.add(c, start, end);
    }
  }

  private void flush(Word word, Tokens tokens) {
    if (!word.isEmpty() && !cut(word, tokens)) {
      tokens.add(unknown, word.start(0), word.end(word.length()));
    }
    word.clear();
  }

  /** Adds the pieces of the word; nothing and false when some part of it is unknown. */
  private boolean cut(Word word, Tokens tokens) {
    if (word.codePoints() > LONGEST_WORD) {
      return false;
    }
    int before = tokens.size();
    for (int at = 0; at < word.length(); ) {
      int end = Math.min(word.length(), at + longestPiece);
      var pieces = at == 0 ? first : inner;
      Integer id = null;
      while (end > at && (id = pieces.get(word.text(at, end))) == null) {
        end--;
      }
      if (id == null) {
        tokens.cut(before);
        return false;
      }
      tokens.add(id, word.start(at), word.end(end));
      at = end;
    }
    return true;
  }
}
