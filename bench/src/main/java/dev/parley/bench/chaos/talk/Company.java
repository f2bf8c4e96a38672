package dev.parley.bench.chaos.talk;

import dev.parley.cli.client.Api;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;

/**
 * One of the two companies: the same documents and questions, other facts.
 *
 * @param tenant its name
 * @param mark a word that stands in all of its facts and in nobody else's
 * @param doors the product's, all the same, with a client's key of this company
 */
public record Company(String tenant, String mark, List<Api> doors) {
  private static final List<String> SMALL_TALK =
      List.of("hello", "thanks", "good morning", "thank you very much", "bye");
  private static final List<String> QUESTIONS =
      List.of(
          "How long do refunds take?",
          "What does shipping to islands cost?",
          "How long is the warranty of a lamp?",
          "When is the shop open on Saturday?",
          "How do I reset my password?",
          "Where do I find my invoices?");
  private static final String UNKNOWN = "Who won the chess world championship in 1972?";
  private static final String A_PERSON = "I want to talk to a human";

  public Company {
    doors = List.copyOf(doors);
  }

  /** The product, at its first door. */
  public Api api() {
    return doors.get(0);
  }

  /** The product, at any of its doors. */
  Api anyDoor(RandomGenerator random) {
    return doors.get(random.nextInt(doors.size()));
  }

  /** Its documents, by file name; the names are the same for every company. */
  public static Map<String, String> documents(String mark, int number) {
    return Map.of(
        "refunds.md",
        """
        # Refunds

        Refunds at %1$s take %2$d working days. %1$s pays a refund to the card that paid the order.
        A refund can be asked for within %3$d days after the delivery.
        """
            .formatted(mark, number, number + 30),
        "shipping.md",
        """
        # Shipping

        Shipping to islands costs %2$d euros at %1$s. %1$s ships parcels within %3$d hours.
        """
            .formatted(mark, number + 4, number + 20),
        "warranty.md",
        """
        # Warranty

        The warranty of a lamp from %1$s is %2$d months. %1$s repairs a lamp without a charge while
        the warranty of the lamp lasts.
        """
            .formatted(mark, number + 11),
        "opening.md",
        """
        # Opening hours

        On Saturday the %1$s shop is open from %2$d to 18. On Sunday the shop of %1$s is closed.
        """
            .formatted(mark, 1 + number % 10),
        "account.md",
        """
        # Your account

        To reset your password at %1$s, choose "Forgotten" and wait %2$d minutes for the mail.
        You find your invoices at %1$s under "Orders", in the drawer with the number %3$d.
        """
            .formatted(mark, number, number + 2));
  }

  /** Something to say: half small talk, else questions, a few of them without an answer. */
  static String something(RandomGenerator random) {
    int dice = random.nextInt(100);
    if (dice < 50) {
      return SMALL_TALK.get(random.nextInt(SMALL_TALK.size()));
    }
    if (dice < 90) {
      return QUESTIONS.get(random.nextInt(QUESTIONS.size()));
    }
    return dice < 97 ? UNKNOWN : A_PERSON;
  }
}
