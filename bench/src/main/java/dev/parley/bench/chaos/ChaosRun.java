package dev.parley.bench.chaos;

import dev.parley.bench.chaos.ledger.Entry;
import dev.parley.bench.chaos.ledger.Ledger;
import dev.parley.bench.chaos.product.ModelOnWire;
import dev.parley.bench.chaos.product.Poisoner;
import dev.parley.bench.chaos.product.Victim;
import dev.parley.bench.chaos.talk.Company;
import dev.parley.bench.chaos.talk.Outside;
import dev.parley.bench.chaos.talk.Pace;
import dev.parley.bench.chaos.talk.Watch;
import dev.parley.cli.Failure;
import dev.parley.schemas.ids.TenantId;
import dev.parley.schemas.topics.KafkaAccess;
import java.io.IOException;
import java.net.http.HttpClient;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;
import org.apache.kafka.common.KafkaException;

/**
 * People talk, the product is harmed again and again, and in the end the checker looks at the
 * ledger and at the topics.
 *
 * <pre>
 *   start ─► [first reply ─► talk for a while ─► harm] again and again ─► all is said ─► check
 * </pre>
 */
final class ChaosRun {
  private static final Duration RECOVERY = Duration.ofMinutes(4);
  private static final Duration LAST_WORDS = Duration.ofMinutes(4);
  private static final Duration LOOK = Duration.ofSeconds(1);
  private static final int TICK_MILLIS = 50;
  private static final int MOMENT_MILLIS = 200;
  private static final int RESERVE = 2; // to see it come back by
  private static final int LAST_EACH = 2;

  private final ChaosPlan plan;
  private final Victim victim;
  private final Path folder;
  private final RandomGenerator random;
  private final Consumer<String> progress;
  private final Pace pace;
  private final Watch watch = new Watch();
  private final List<String> faults = new ArrayList<>();
  private final List<Duration> recoveries = new ArrayList<>();
  private int kills;

  /**
   * @param folder for the ledger, and files of the documents
   * @param random for all dice but the talkers' own, which are made from it
   */
  ChaosRun(
      ChaosPlan plan,
      Victim victim,
      Path folder,
      RandomGenerator random,
      Consumer<String> progress) {
    this.plan = plan;
    this.victim = victim;
    this.folder = folder;
    this.random = random;
    this.progress = progress;
    this.pace = new Pace(plan.messages());
  }

  /** Throws {@link Failure} when the run does not come to its end, so that nothing can be said. */
  ChaosOutcome run() throws IOException, InterruptedException {
    long began = System.nanoTime();
    victim.start();
    var companies = new Setting(victim, folder).make();
    progress.accept("two companies are there; " + plan.messages() + " messages begin");
    var file = folder.resolve("ledger.jsonl");
    Optional<Duration> warm;
    try (var ledger = Ledger.begin(file);
        var crowd = crowd(ledger, companies)) {
      warm = warmStart(crowd);
      harmAgainAndAgain(ledger, companies.get(0));
      if (!crowd.awaitEnd(LAST_WORDS)) {
        progress.accept("some still wait for an outcome; the checker will say whose");
      }
      victim
          .modelAsked()
          .ifPresent(calls -> ledger.add(new Entry.ModelAsked(ModelOnWire.MODEL, calls)));
    }
    var verdict = new LastLook(victim, progress).verdict(file, companies);
    var took = Duration.ofNanos(System.nanoTime() - began);
    return new ChaosOutcome(verdict, faults, kills, victim.disturbed(), recoveries, warm, took);
  }

  private Crowd crowd(Ledger ledger, List<Company> companies) {
    var outside = new Outside(HttpClient.newHttpClient(), ledger, watch, pace, plan.dropped());
    return new Crowd(outside, companies, plan.conversations(), random);
  }

  private Optional<Duration> warmStart(Crowd crowd) throws IOException, InterruptedException {
    if (plan.warm()) {
      victim.stop();
      watch.begin(Watch.Sign.CONNECTION);
      victim.start();
    }
    crowd.begin();
    pace.grant(Math.min(plan.conversations(), share() / 2));
    var first = awaitFirstReply();
    if (plan.warm() && first.isPresent()) {
      progress.accept("an ordinary restart: first reply after " + first.get().toMillis() + " ms");
      return first;
    }
    return Optional.empty();
  }

  private void harmAgainAndAgain(Ledger ledger, Company poisoned)
      throws IOException, InterruptedException {
    while (!isEnough()) {
      boolean poison = poison(ledger, poisoned);
      boolean more = kills < plan.kills();
      int burst = more ? Math.min(plan.conversations() / 4 + 1, share() / 4) : 0;
      talk(share() - burst - (more ? RESERVE : 0));
      if (!isEnough()) {
        pace.grant(burst); // so that something is under way
        Thread.sleep(random.nextInt(MOMENT_MILLIS)); // some moment of it
        harm(ledger, poison);
      }
    }
    pace.grant(pace.remaining());
  }

  /** Whoever has a last word or two says it in peace: a kill for each of them shows nothing new. */
  private boolean isEnough() {
    return kills >= plan.kills() && pace.left() <= LAST_EACH * plan.conversations();
  }

  private int share() {
    return plan.share(pace.remaining(), kills);
  }

  /** So many messages, spread over the time to the next kill. */
  private void talk(int messages) throws InterruptedException {
    long ticks = Math.max(1, plan.killEvery().toMillis() / TICK_MILLIS);
    int rest = Math.max(1, messages);
    long until = System.nanoTime() + plan.killEvery().toNanos();
    for (long tick = ticks; System.nanoTime() - until < 0; tick = Math.max(1, tick - 1)) {
      int now = (int) (rest / tick);
      pace.grant(now);
      rest -= now;
      requireAlive();
      if (isEnough()) {
        return;
      }
      Thread.sleep(TICK_MILLIS);
    }
  }

  private void harm(Ledger ledger, boolean poisoned) throws IOException, InterruptedException {
    var fault = victim.next(random);
    int open = watch.open();
    // Bad weather excuses no call: each that fails of it is on record as failed.
    ledger.add(new Entry.Fault(fault.name(), fault.endsSomething() ? open : 0));
    watch.begin(fault.sign());
    if (!fault.endsSomething()) {
      pace.grant(plan.conversations() / 2); // only who speaks meanwhile meets it
    }
    fault.strike();
    ledger.add(new Entry.Fault("over: " + fault.name(), fault.endsSomething() ? watch.open() : 0));
    faults.add(fault.name());
    var first = awaitFirstReply().map(it -> afterwards(it, fault.held()));
    if (fault.endsSomething()) {
      kills++;
      first.ifPresent(recoveries::add);
    }
    progress.accept(
        "%s, %d kills of %d or more, with %d open%s: %s; %d of %d said"
            .formatted(
                fault.name(),
                kills,
                plan.kills(),
                open,
                poisoned ? " and poison laid" : "",
                first.map(ChaosRun::seconds).orElse("nobody had anything more to say"),
                watch.said(),
                plan.messages()));
  }

  /** Who was answered during a pause did not wait for its end. */
  private static Duration afterwards(Duration first, Duration held) {
    return first.compareTo(held) < 0 ? Duration.ZERO : first.minus(held);
  }

  private static String seconds(Duration first) {
    return String.format("first reply after %.1f s", first.toMillis() / 1000.0);
  }

  /** Empty when all is said and answered, so that none will come. */
  private Optional<Duration> awaitFirstReply() throws InterruptedException {
    long until = System.nanoTime() + RECOVERY.toNanos();
    while (System.nanoTime() - until < 0) {
      var first = watch.awaitFirst(LOOK);
      boolean silent = watch.open() == 0;
      if (first.isPresent() || (silent && pace.isUsedUp())) {
        return first;
      }
      requireAlive();
      if (silent) {
        pace.grant(1);
      }
    }
    throw new Failure("no reply within " + RECOVERY.toMinutes() + " minutes after a fault");
  }

  private void requireAlive() {
    victim
        .ended()
        .ifPresent(
            who -> {
              throw new Failure("ended by itself: " + who);
            });
  }

  /** Whether it got there: a broker that has just come back may not take it yet. */
  private boolean poison(Ledger ledger, Company company) throws InterruptedException {
    try {
      new Poisoner(
              KafkaAccess.from(victim.access()), ledger, new TenantId(company.tenant()), random)
          .poison();
      return true;
    } catch (ExecutionException | TimeoutException | KafkaException e) {
      progress.accept("no poison this time: " + e.getClass().getSimpleName());
      return false;
    }
  }
}
