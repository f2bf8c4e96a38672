package dev.parley.bench.chaos;

import dev.parley.bench.Await;
import dev.parley.bench.chaos.RollingOutcome.Step;
import dev.parley.bench.chaos.ledger.Entry;
import dev.parley.bench.chaos.ledger.Ledger;
import dev.parley.bench.chaos.product.ModelOnWire;
import dev.parley.bench.chaos.product.SeparateProduct;
import dev.parley.bench.chaos.product.Siblings;
import dev.parley.bench.chaos.product.StageProcess;
import dev.parley.bench.chaos.talk.Company;
import dev.parley.bench.chaos.talk.Outside;
import dev.parley.bench.chaos.talk.Pace;
import dev.parley.bench.chaos.talk.Watch;
import dev.parley.cli.Failure;
import java.io.IOException;
import java.net.http.HttpClient;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;

/**
 * People talk all the time while one instance after the other is stopped in order and started
 * again, as an upgrade does it, and then killed; in the end the checker looks at the ledger and at
 * the topics.
 *
 * <pre>
 *   start ─► talk ─► [stop one ─► taken over ─► start it ─► all serve] each in turn, again and again
 *                ─► [kill one ─► taken over ─► start it ─► all serve] each in turn ─► check
 * </pre>
 */
final class RollingRun {
  private static final Duration FIRST_REPLY = Duration.ofMinutes(1);
  private static final int WARMING = 4; // messages of each who talks
  private static final Duration LAST_WORDS = Duration.ofMinutes(4);

  private final RollingPlan plan;
  private final SeparateProduct product;
  private final Path folder;
  private final RandomGenerator random;
  private final Consumer<String> progress;
  private final Supplier<OptionalLong> modelAsked;
  private final Pace pace = new Pace(Integer.MAX_VALUE);
  private final Watch watch = new Watch();
  private final List<Step> steps = new ArrayList<>();

  /**
   * @param folder for the ledger, and files of the documents
   * @param modelAsked how often a model outside was asked so far, where there is one
   */
  RollingRun(
      RollingPlan plan,
      SeparateProduct product,
      Path folder,
      RandomGenerator random,
      Supplier<OptionalLong> modelAsked,
      Consumer<String> progress) {
    this.plan = plan;
    this.product = product;
    this.folder = folder;
    this.random = random;
    this.modelAsked = modelAsked;
    this.progress = progress;
  }

  /** Throws {@link Failure} when the run does not come to its end, so that nothing can be said. */
  RollingOutcome run() throws IOException, InterruptedException {
    long began = System.nanoTime();
    product.start();
    var companies = new Setting(product, folder).make();
    for (var siblings : product.siblings()) {
      siblings.awaitWhole();
    }
    progress.accept("two companies are there, and all instances serve");
    var file = folder.resolve("ledger.jsonl");
    try (var ledger = Ledger.begin(file)) {
      talk(ledger, companies);
      modelAsked
          .get()
          .ifPresent(calls -> ledger.add(new Entry.ModelAsked(ModelOnWire.MODEL, calls)));
    }
    var verdict = new LastLook(product, progress).verdict(file, companies);
    return new RollingOutcome(verdict, steps, Duration.ofNanos(System.nanoTime() - began));
  }

  private void talk(Ledger ledger, List<Company> companies)
      throws IOException, InterruptedException {
    var outside = new Outside(HttpClient.newHttpClient(), ledger, watch, pace, plan.dropped());
    try (var crowd = new Crowd(outside, companies, plan.conversations(), random);
        var talking = new Granting(pace, plan.perSecond())) {
      crowd.begin();
      talking.start();
      awaitReply();
      awaitSaid(WARMING * plan.conversations());
      watch.takeLongest(); // the first answers wait for what is loaded with them
      for (int round = 0; round < plan.rounds(); round++) {
        restartAll(ledger);
      }
      for (int kill = 0; kill < plan.kills(); kill++) {
        killOneOfEach(ledger, kill);
      }
      talking.close();
      pace.end();
      if (!crowd.awaitEnd(LAST_WORDS)) {
        progress.accept("some still wait for an outcome; the checker will say whose");
      }
    }
  }

  private void restartAll(Ledger ledger) throws IOException, InterruptedException {
    for (var siblings : product.siblings()) {
      for (var one : siblings.all()) {
        during(ledger, "restart " + siblings.stage(), () -> away(siblings, one, one::stop));
      }
    }
  }

  private void killOneOfEach(Ledger ledger, int which) throws IOException, InterruptedException {
    for (var siblings : product.siblings()) {
      var one = siblings.all().get(which % siblings.all().size());
      during(ledger, "kill -9 " + siblings.stage(), () -> away(siblings, one, one::kill));
    }
  }

  /** How long the others took to take over once it was gone. */
  private static Duration away(Siblings siblings, StageProcess one, End end)
      throws IOException, InterruptedException {
    end.come();
    long gone = System.nanoTime();
    siblings.awaitTakenOverFrom(one);
    var took = Duration.ofNanos(System.nanoTime() - gone);
    one.start();
    siblings.awaitWhole();
    return took;
  }

  private interface End {
    void come() throws InterruptedException;
  }

  private interface Harm {
    Duration strike() throws IOException, InterruptedException;
  }

  private void during(Ledger ledger, String name, Harm harm)
      throws IOException, InterruptedException {
    int open = watch.open();
    ledger.add(new Entry.Fault(name, open));
    long began = System.nanoTime();
    var takenOver = harm.strike();
    var whole = Duration.ofNanos(System.nanoTime() - began);
    ledger.add(new Entry.Fault("over: " + name, watch.open()));
    awaitReply();
    product
        .ended()
        .ifPresent(
            who -> {
              throw new Failure("ended by itself: " + who);
            });
    var step = new Step(name, open, takenOver, whole, watch.takeLongest());
    steps.add(step);
    progress.accept(step + "; " + watch.said() + " said");
  }

  private void awaitSaid(int messages) throws InterruptedException {
    Await.until(
        messages + " messages are said",
        FIRST_REPLY,
        () -> watch.said() - watch.open() >= messages);
  }

  /** To something that is said from now on. */
  private void awaitReply() throws InterruptedException {
    watch.begin(Watch.Sign.MESSAGE);
    if (watch.awaitFirst(FIRST_REPLY).isEmpty()) {
      throw new Failure("no reply within " + FIRST_REPLY.toSeconds() + " s");
    }
  }
}
