package dev.parley.cli;

/** A command cannot go on; the message is one sentence for the person who typed it. */
public class Failure extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final int exitCode;

  public Failure(int exitCode, String sentence) {
    super(sentence);
    this.exitCode = exitCode;
  }

  public Failure(String sentence) {
    this(Exit.FAILED, sentence);
  }

  /** One of {@link Exit}. */
  public int exitCode() {
    return exitCode;
  }
}
