package dev.parley.rag.route;

import dev.parley.rag.budget.Budgets;
import dev.parley.rag.generate.Assignment;
import dev.parley.rag.generate.CallInterruptedException;
import dev.parley.rag.generate.Cost;
import dev.parley.rag.generate.Failure;
import dev.parley.rag.generate.Generated;
import dev.parley.rag.generate.GenerationFailedException;
import dev.parley.rag.generate.Generator;
import dev.parley.rag.generate.Generator.Ready;
import dev.parley.rag.generate.Piece;
import dev.parley.rag.usage.CallLedger;
import dev.parley.rag.usage.CallSite;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The attempts at one answer, one after the other. Not for use by many threads. */
final class Attempts {
  private static final Logger LOG = LoggerFactory.getLogger(Attempts.class);
  private static final int MOST_RETRIES = 2; // of all models that write an answer together
  private static final Duration FIRST_WAIT = Duration.ofMillis(200);
  private static final Duration LONGEST_WAIT = Duration.ofSeconds(2); // another may do sooner

  /** With less, a call is not worth its price. */
  private static final Duration LEAST = Duration.ofMillis(500);

  private final CallLedger ledger;
  private final Budgets budgets;
  private final Clock clock;
  private final CallSite site;
  private final Assignment assignment; // for models: it ends before the turn does
  private final Sheet sheet;
  private final StringBuilder route = new StringBuilder(Written.ROUTE);
  private Cost cost = Cost.NONE;
  private int retries;
  private boolean shown;

  /** How a model's attempts ended. */
  enum End {
    ANSWERED,
    /** It says that the passages do not answer, or all that it said stands in none of them. */
    UNFIT,
    FAILED,
    /** A call could cost more than is left of the day's money; another's may cost less. */
    TOO_DEAR,
    /** No time is left, or calls cannot be put on record: another would fare no better. */
    STOPPED
  }

  /** With what was written, when something was. */
  record Tried(End end, @Nullable Written written) {}

  /**
   * @param reserve of the time, for whoever comes after the models
   */
  Attempts(
      CallLedger ledger,
      Budgets budgets,
      Clock clock,
      CallSite site,
      Assignment assignment,
      Duration reserve,
      Sheet sheet) {
    this.ledger = ledger;
    this.budgets = budgets;
    this.clock = clock;
    this.site = site;
    this.assignment = assignment.until(assignment.until().minus(reserve));
    this.sheet = sheet;
  }

  /** Others that are not asked, and why. */
  void passOver(String who) {
    note(who);
  }

  /** The quoting generator's, whatever came before. */
  Written byLast(Generator last) throws InterruptedException {
    if (route.length() > Written.ROUTE.length()) {
      note(last.name());
    }
    return written(last, call(ledger.newCallId(), last));
  }

  /** Of all that were made so far. */
  Cost cost() {
    return cost;
  }

  /** A model's, again where that may help. */
  Tried by(Generator writer) throws InterruptedException {
    return tried(writer, MOST_RETRIES);
  }

  /** A model's, for what an answer can do without: the retries of a turn are the answer's. */
  Tried once(Generator writer) throws InterruptedException {
    return tried(writer, 0);
  }

  private Tried tried(Generator writer, int mostRetries) throws InterruptedException {
    while (true) {
      if (!isBefore(LEAST)) {
        note(writer.name() + ":no-time");
        return new Tried(End.STOPPED, null);
      }
      var callId = ledger.newCallId();
      if (!isAffordable(callId, writer)) {
        note(writer.name() + ":budget");
        return new Tried(End.TOO_DEAR, null);
      }
      try {
        return done(writer, admitted(callId, writer));
      } catch (GenerationFailedException e) {
        note(writer.name() + ":" + e.failure().word());
        if (retries >= mostRetries || !again(e)) {
          return new Tried(end(e.failure()), null);
        }
      }
    }
  }

  private static End end(Failure failure) {
    return switch (failure) {
      case UNSUPPORTED -> End.UNFIT;
      case UNRECORDED -> End.STOPPED;
      default -> End.FAILED;
    };
  }

  private boolean isAffordable(String callId, Generator writer) {
    long most = writer.mostMicros(assignment);
    return writer.urgent()
        ? budgets.hold(assignment.tenant(), callId, most)
        : budgets.holdSpare(assignment.tenant(), callId, most);
  }

  private Tried done(Generator writer, Generated generated) {
    note(writer.name());
    var end = generated.pieces().isEmpty() ? End.UNFIT : End.ANSWERED;
    return new Tried(end, written(writer, generated));
  }

  private Generated admitted(String callId, Generator writer) throws InterruptedException {
    var taken = Cost.NONE;
    try {
      var generated = writer.admit(() -> call(callId, writer));
      taken = generated.cost();
      return generated;
    } catch (GenerationFailedException e) {
      taken = e.cost();
      clear();
      throw e;
    } catch (CallInterruptedException e) {
      taken = e.cost();
      throw e;
    } catch (RuntimeException e) {
      LOG.atWarn()
          .addKeyValue("tenant", assignment.tenant())
          .addKeyValue("turn", site.turnId())
          .addKeyValue("generator", writer.name())
          .addKeyValue("cause", e.getClass().getName())
          .log("a model's answer could not be used");
      clear();
      throw new GenerationFailedException(Failure.GARBLED);
    } finally {
      cost = cost.plus(taken);
      budgets.settle(assignment.tenant(), callId, taken.micros());
    }
  }

  private Generated call(String callId, Generator writer) throws InterruptedException {
    return ledger.call(site, callId, writer, assignment.until(), new Writing(writer));
  }

  /** One call to one of them. */
  private final class Writing implements CallLedger.Call {
    private final Generator writer;
    private @Nullable Ready ready;

    Writing(Generator writer) {
      this.writer = writer;
    }

    @Override
    public void prepare() {
      ready = writer.prepare(assignment);
    }

    @Override
    public Generated make(Runnable onPiece) throws InterruptedException {
      return Objects.requireNonNull(ready, "ready: nothing is prepared")
          .write(
              piece -> {
                onPiece.run();
                show(piece);
              });
    }
  }

  private void show(Piece piece) {
    shown = true;
    sheet.show(piece);
  }

  private void clear() {
    if (shown) {
      sheet.clear();
      shown = false;
    }
  }

  private boolean again(GenerationFailedException e) throws InterruptedException {
    var wait = e.retryAfter().orElse(FIRST_WAIT.multipliedBy(1L << retries));
    boolean may =
        e.failure().isWorthAnotherTry()
            && wait.compareTo(LONGEST_WAIT) <= 0
            && isBefore(wait.plus(LEAST));
    if (may) {
      retries++;
      Thread.sleep(wait.toMillis());
    }
    return may;
  }

  /** Whether there is still time for that. */
  private boolean isBefore(Duration time) {
    Instant then = clock.instant().plus(time);
    return then.isBefore(assignment.until());
  }

  /** What fails again in the same way is told once: routes are counted, and should be few. */
  private void note(String step) {
    var next = ">" + step;
    if (!route.toString().endsWith(next)) {
      route.append(next);
    }
  }

  private Written written(Generator writer, Generated generated) {
    boolean model = route.length() > Written.ROUTE.length();
    var total = model ? cost : generated.cost();
    return new Written(
        writer, writer.promptVersion(assignment), generated, route.toString(), total);
  }
}
