package dev.parley.bench.chaos.talk;

import dev.parley.bench.chaos.ledger.Entry;
import dev.parley.cli.Failure;
import dev.parley.cli.client.Json;
import dev.parley.cli.client.Problem;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.random.RandomGenerator;

/** Has one conversation after the other, now with this company, now with that one. */
public final class Talker implements Runnable {
  private static final Duration LOOK = Duration.ofMillis(200);

  /** Longer than several recoveries in a row on a busy machine. */
  private static final Duration PATIENCE = Duration.ofMinutes(15);

  private static final int MOST_MESSAGES = 8;
  private static final int MOST_WAITING = 2;
  private static final int PAUSE_MILLIS = 250;
  private static final int BAD_REQUEST = 400;
  private static final int TOO_MANY = 429;
  private static final int SERVER_ERROR = 500;

  private final Outside outside;
  private final List<Company> companies;
  private final RandomGenerator random;

  public Talker(Outside outside, List<Company> companies, RandomGenerator random) {
    this.outside = outside;
    this.companies = List.copyOf(companies);
    this.random = random;
  }

  /** Until all messages are said, or something is refused that must not be. */
  @Override
  public void run() {
    try {
      while (!outside.pace().isUsedUp()) {
        if (outside.pace().take(LOOK) && !converse()) {
          return;
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private boolean converse() throws InterruptedException {
    var company = companies.get(random.nextInt(companies.size()));
    var id = begin(company);
    if (id.isEmpty()) {
      return false;
    }
    try (var conversation = new Conversation(outside, company, id.get(), random)) {
      int length = 1 + random.nextInt(MOST_MESSAGES);
      for (int place = 0; place < length && (place == 0 || mayGoOn(conversation)); place++) {
        var text = Company.something(random);
        conversation.say("m" + place, place, text, PATIENCE);
        conversation.awaitOpen(random.nextBoolean() ? 0 : MOST_WAITING, PATIENCE);
      }
      conversation.awaitOpen(0, PATIENCE);
    }
    return true;
  }

  private boolean mayGoOn(Conversation conversation) throws InterruptedException {
    while (!outside.pace().take(LOOK)) {
      if (outside.pace().isUsedUp()) {
        return false;
      }
      conversation.tend();
    }
    return true;
  }

  /** Empty when the product refuses for good. */
  private Optional<String> begin(Company company) throws InterruptedException {
    while (true) {
      try {
        var created = company.anyDoor(random).post("/v1/conversations", Map.of(), Json.object());
        return Optional.of(created.path("conversationId").asText());
      } catch (Problem refusal) {
        if (isForGood(refusal.status())) {
          outside.pace().giveBack();
          outside.ledger().add(new Entry.Refused(company.tenant(), "", "", refusal.status()));
          return Optional.empty();
        }
      } catch (Failure away) {
        // it comes back
      }
      Thread.sleep(PAUSE_MILLIS / 4 + random.nextInt(PAUSE_MILLIS));
    }
  }

  private static boolean isForGood(int status) {
    return status >= BAD_REQUEST && status < SERVER_ERROR && status != TOO_MANY;
  }
}
