package dev.parley.language.encode;

/** Cuts text into an encoder's tokens, in time linear in the text. Safe for use by many threads. */
public interface TokenCounter {
  /** What the encoder adds to every text: one token before, one after. */
  int SPECIAL_TOKENS = 2;

  /** How many tokens the text has, without {@link #SPECIAL_TOKENS}. */
  default int count(String text) {
    return tokenize(text, Integer.MAX_VALUE).size();
  }

  /** All tokens with their places in the text. */
  default Tokens tokenize(String text) {
    return tokenize(text, Integer.MAX_VALUE);
  }

  /** The first tokens, at most {@code limit}; the rest of the text is not looked at. */
  Tokens tokenize(String text, int limit);
}
