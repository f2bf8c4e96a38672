package dev.parley.rag.generate;

/**
 * What a call took.
 *
 * @param tokensIn of what was read
 * @param tokensOut of what was written
 * @param micros millionths of a US dollar
 */
public record Cost(int tokensIn, int tokensOut, long micros) {
  public static final Cost NONE = new Cost(0, 0, 0);

  public Cost plus(Cost other) {
    return new Cost(tokensIn + other.tokensIn, tokensOut + other.tokensOut, micros + other.micros);
  }
}
