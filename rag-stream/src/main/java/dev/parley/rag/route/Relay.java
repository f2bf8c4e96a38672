package dev.parley.rag.route;

import dev.parley.rag.budget.Budgets;
import dev.parley.rag.generate.Assignment;
import dev.parley.rag.generate.Generator;
import dev.parley.rag.generate.Piece;
import dev.parley.rag.usage.CallLedger;
import dev.parley.rag.usage.CallSite;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Lets one after the other write until one has an answer: a model, again if that may help, another
 * model, and in the end the quoting generator, which needs nobody.
 *
 * <p>Only one writes at a time, and what it wrote is taken away before another begins.
 */
public final class Relay {
  /** What the last one needs to write and be shown. */
  private static final Duration RESERVE = Duration.ofMillis(700);

  /**
   * A call that ends before its step does ends with a reason, and speaks for or against a model.
   */
  private static final Duration BEFORE_THE_STEP = Duration.ofMillis(100);

  private final Lines lines;
  private final CallLedger ledger;
  private final Budgets budgets;
  private final Clock clock;
  private final BooleanSupplier settled;

  /** One whose companies set nothing. */
  public Relay(Lines lines, CallLedger ledger, Budgets budgets, Clock clock) {
    this(lines, ledger, budgets, clock, () -> true);
  }

  /**
   * @param settled whether what companies have set is known; until then no model is asked, for any
   *     of them may have set that it may spend nothing. May wait a moment for it
   */
  public Relay(
      Lines lines, CallLedger ledger, Budgets budgets, Clock clock, BooleanSupplier settled) {
    this.lines = lines;
    this.ledger = ledger;
    this.budgets = budgets;
    this.clock = clock;
    this.settled = settled;
  }

  /**
   * The answer; without pieces when a model says that the passages do not answer.
   *
   * @param confidence that the passages answer, 0 to 1
   */
  public Written write(CallSite site, Assignment assignment, double confidence, Sheet sheet)
      throws InterruptedException {
    if (lines.hasModels() && !settled.getAsBoolean()) {
      return quote(site, assignment, sheet, "models:unsettled");
    }
    var attempts = new Attempts(ledger, budgets, clock, site, assignment, RESERVE, sheet);
    var no = models(attempts, assignment, confidence);
    return no == null ? attempts.byLast(lines.last()) : no;
  }

  /** The same without asking any model: what is asked gives orders to one. */
  public Written quote(CallSite site, Assignment assignment, Sheet sheet)
      throws InterruptedException {
    return quote(site, assignment, sheet, "models:injection");
  }

  private Written quote(CallSite site, Assignment assignment, Sheet sheet, String why)
      throws InterruptedException {
    var attempts = new Attempts(ledger, budgets, clock, site, assignment, RESERVE, sheet);
    if (lines.hasModels()) {
      attempts.passOver(why);
    }
    return attempts.byLast(lines.last());
  }

  /** Whether there is anybody to {@link #rewrite}. */
  public boolean rewrites() {
    return lines.rewriter().isPresent();
  }

  /**
   * A question that leans on what was said before, in words that do not. Whatever goes wrong, the
   * question stands as it was asked.
   *
   * @param assignment its prompt has no passages yet
   */
  public Rewritten rewrite(CallSite site, Assignment assignment) throws InterruptedException {
    if (lines.rewriter().isEmpty() || !settled.getAsBoolean()) {
      return Rewritten.NOT;
    }
    var rewriter = lines.rewriter().get();
    var attempts =
        new Attempts(ledger, budgets, clock, site, assignment, BEFORE_THE_STEP, Unseen.SHEET);
    var written = attempts.once(rewriter).written();
    return new Rewritten(
        Optional.ofNullable(written).map(it -> it.generated().pieces().get(0).text()),
        Optional.ofNullable(written).map(it -> it.generator().model()),
        attempts.cost());
  }

  /** What somebody writes who shows it to nobody; empty when it comes to nothing. */
  public Optional<Written> aside(CallSite site, Assignment assignment, Generator writer)
      throws InterruptedException {
    if (!settled.getAsBoolean()) {
      return Optional.empty();
    }
    var attempts =
        new Attempts(ledger, budgets, clock, site, assignment, Duration.ZERO, Unseen.SHEET);
    return Optional.ofNullable(attempts.once(writer).written());
  }

  /** Nobody is shown a question in other words. */
  private enum Unseen implements Sheet {
    SHEET;

    @Override
    public void show(Piece piece) {}

    @Override
    public void clear() {}
  }

  /** Whether anybody but the quoting generator may write. */
  public boolean hasModels() {
    return lines.hasModels();
  }

  /** What a model wrote; null when none could. */
  private @Nullable Written models(Attempts attempts, Assignment assignment, double confidence)
      throws InterruptedException {
    var queue = new ArrayDeque<>(lines.order(Routing.isHard(assignment.prompt(), confidence)));
    Written no = null;
    while (!queue.isEmpty()) {
      var tried = attempts.by(queue.remove());
      if (tried.end() == Attempts.End.ANSWERED) {
        return tried.written();
      }
      if (tried.end() == Attempts.End.STOPPED) {
        return no;
      }
      if (tried.end() == Attempts.End.UNFIT) {
        queue.removeIf(it -> !isLarge(it)); // the provider works: only a better model may do better
        no = tried.written() == null ? no : tried.written();
      }
    }
    return no;
  }

  private boolean isLarge(Generator generator) {
    return lines.large().filter(it -> it == generator).isPresent();
  }
}
