package dev.parley.cli.knowledge;

/**
 * What became of one source.
 *
 * @param name the document's
 * @param result in a word
 * @param version of the document; 0 when there is none
 * @param stage it is at; empty when there is none
 * @param reason why it is not in; empty when it is
 */
public record Uploaded(String name, Result result, long version, String stage, String reason) {
  /** Ways to end. */
  public enum Result {
    OK,
    UNCHANGED,
    SKIPPED,
    FAILED
  }

  static Uploaded not(String name, Result result, String reason) {
    return new Uploaded(name, result, 0, "", reason);
  }

  Uploaded at(String newStage) {
    return new Uploaded(name, result, version, newStage, reason);
  }

  Uploaded failed(String why) {
    return new Uploaded(name, Result.FAILED, version, "FAILED", why);
  }

  /** It is there, now or already. */
  public boolean isIn() {
    return result == Result.OK || result == Result.UNCHANGED;
  }
}
