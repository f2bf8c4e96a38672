package dev.parley.language.parse;

/**
 * The uploaded bytes are no document that can be read; the message is a sentence for the uploader.
 */
public final class UnparsableDocumentException extends Exception {
  private static final long serialVersionUID = 1;

  public UnparsableDocumentException(String sentence) {
    super(sentence);
  }
}
