package dev.parley.rag.answer;

import dev.parley.rag.leak.Orders;
import dev.parley.rag.route.Relay;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Looks at all of a question before a model is told a word of it: whoever understood it read its
 * beginning.
 */
final class OrdersCheck {
  private static final Logger LOG = LoggerFactory.getLogger(OrdersCheck.class);

  private final Relay relay;
  private final Orders orders;
  private final TimeLimit timeLimit;
  private final Clock clock;
  private final Function<Ask, Instant> until;

  /**
   * @param until when a question counts as one that gives orders, since nobody could tell
   */
  OrdersCheck(AnswerParts parts, TimeLimit timeLimit, Clock clock, Function<Ask, Instant> until) {
    this.relay = parts.relay();
    this.orders = parts.orders();
    this.timeLimit = timeLimit;
    this.clock = clock;
    this.until = until;
  }

  /** The draft of a question that is told to no model, if it gives orders to one. */
  Draft of(Draft draft) throws InterruptedException {
    var ask = draft.ask();
    boolean tellsNobody = !relay.hasModels() && !relay.rewrites();
    return tellsNobody || ask.toldToNoModel() || !isOrder(ask)
        ? draft
        : draft.with(ask.givingOrders());
  }

  private boolean isOrder(Ask ask) throws InterruptedException {
    var tenant = ask.conversation().tenant();
    try {
      var limit = Duration.between(clock.instant(), until.apply(ask));
      return timeLimit.within(limit, () -> orders.isIn(tenant, ask.question()));
    } catch (StepFailedException e) {
      LOG.atWarn()
          .addKeyValue("tenant", tenant)
          .addKeyValue("turn", ask.turnId())
          .addKeyValue("reason", e.getMessage())
          .log("whether a question gives orders to a model is not known; none is told it");
      return true;
    }
  }
}
