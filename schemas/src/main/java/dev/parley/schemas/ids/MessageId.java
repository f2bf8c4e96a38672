package dev.parley.schemas.ids;

/** The form of a message's id, whoever chose it. */
public final class MessageId {
  private static final int MOST_CHARACTERS = 128;

  private MessageId() {}

  /** The id itself when it is 1 to 128 printable ASCII characters. */
  public static String checked(String id) {
    if (id.isEmpty()
        || id.length() > MOST_CHARACTERS
        || !id.chars().allMatch(c -> c > ' ' && c < 127)) {
      throw new InvalidIdException(
          "messageId", "1 to " + MOST_CHARACTERS + " printable ASCII characters");
    }
    return id;
  }
}
