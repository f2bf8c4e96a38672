package dev.parley.rag.answer;

import dev.parley.rag.cache.Hit;
import dev.parley.rag.cache.KeptAnswers;
import dev.parley.rag.generate.Assignment;
import dev.parley.rag.ground.Features;
import dev.parley.rag.ground.Grounded;
import dev.parley.rag.ground.Grounding;
import dev.parley.rag.ground.Judge;
import dev.parley.rag.leak.BlockedWords;
import dev.parley.rag.leak.Orders;
import dev.parley.rag.prompt.PromptMaker;
import dev.parley.rag.retrieve.Question;
import dev.parley.rag.retrieve.Retriever;
import dev.parley.rag.route.Relay;
import dev.parley.schemas.events.Outcome;
import dev.parley.schemas.ids.TenantId;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The way from a question to an answer.
 *
 * <pre>
 *   cache ─► retrieve (encode, retrieve, rerank) ─► prompt ─► generate ─► ground
 *     └─ answered before                                └─ too little: not in the documents ─► offer
 * </pre>
 */
final class AnswerPipeline {
  private static final Logger LOG = LoggerFactory.getLogger(AnswerPipeline.class);

  private final KeptAnswers kept;
  private final Retriever retriever;
  private final PromptMaker prompts;
  private final Judge judge;
  private final Relay relay;
  private final Orders orders;
  private final Function<TenantId, BlockedWords> blocked;
  private final TimeLimit timeLimit;
  private final Clock clock;
  private final Duration cacheTime;
  private final Duration generateTime;
  private final List<Step> steps;
  private final Step offer;
  private final Offers offers;

  AnswerPipeline(AnswerConfig config, AnswerParts parts, ExecutorService threads, Clock clock) {
    this.kept = parts.kept();
    this.retriever = parts.retriever();
    this.prompts = parts.prompts();
    this.judge = parts.judge();
    this.relay = parts.relay();
    this.orders = parts.orders();
    this.blocked = parts.blocked();
    this.cacheTime = config.prompt();
    this.generateTime = config.generate();
    this.timeLimit = new TimeLimit(threads);
    this.clock = clock;
    this.offers = new Offers(parts, System::nanoTime);
    this.steps =
        List.of(
            new Step("retrieve", config.retrieve(), this::retrieve),
            new Step("prompt", config.prompt(), this::prompt),
            new Step("generate", config.generate(), this::generate),
            new Step("ground", config.ground(), this::ground));
    this.offer = new Step("offer", config.offer(), this::offer);
  }

  /** Always comes to an end, if need be that it failed; never answers past the deadline. */
  Finished answer(Ask ask, View view) throws InterruptedException {
    var laps = new Laps(System::nanoTime);
    var draft = Draft.of(ask);
    var asking = asking(ask);
    if (asking.isPresent()) {
      draft = lookedUp(draft, asking.get(), view, laps);
      var hit = draft.hit();
      if (hit != null) {
        return again(draft, hit, view, laps);
      }
    }
    for (var step : steps) {
      try {
        draft = take(step, draft, view);
      } catch (StepFailedException e) {
        laps.lap(step.name());
        view.end();
        return failed(step, e, draft, laps);
      }
      if (step.name().equals("retrieve")) {
        laps.lap(step.name(), draft.found().micros());
      } else {
        laps.lap(step.name());
      }
    }
    var finished = finished(draft.refused() ? offered(draft, view, laps) : draft, view, laps);
    asking.ifPresent(it -> Keeping.of(finished).ifPresent(it::keep));
    return finished;
  }

  /** Only a question that begins a conversation leans on nothing that was said. */
  private Optional<KeptAnswers.Asking> asking(Ask ask) {
    return ask.history().isEmpty() && ask.arm() == null && !ask.toldToNoModel()
        ? kept.asking(ask.callSite(), ask.question(), ask.language())
        : Optional.empty();
  }

  /** What was answered before, if it was; that nothing can be found out about that is no. */
  private Draft lookedUp(Draft draft, KeptAnswers.Asking asking, View view, Laps laps)
      throws InterruptedException {
    var step =
        new Step(
            "cache",
            cacheTime,
            (it, seen) ->
                asking.find().filter(hit -> maySay(it.ask(), hit)).map(it::with).orElse(it));
    try {
      return take(step, draft, view);
    } catch (StepFailedException e) {
      warn(draft.ask(), step, e, "whether it was answered before is not known");
      return draft;
    } finally {
      laps.lap(step.name());
    }
  }

  /** It may have been blocked since. */
  private boolean maySay(Ask ask, Hit hit) {
    return !blocked.apply(ask.conversation().tenant()).in(hit.kept().text());
  }

  private static Finished again(Draft draft, Hit hit, View view, Laps laps) {
    var answer = hit.kept();
    view.add(answer.text());
    view.end();
    return new Finished(
        draft.ask(),
        Outcome.ANSWERED,
        null,
        answer.text(),
        answer.citations(),
        draft.with(answer.found()),
        laps.steps(),
        laps.totalMicros());
  }

  /** A refusal without offers is one too. */
  private Draft offered(Draft draft, View view, Laps laps) throws InterruptedException {
    try {
      return take(offer, draft, view);
    } catch (StepFailedException e) {
      warn(draft.ask(), offer, e, "nothing is offered instead");
      return draft;
    } finally {
      laps.lap(offer.name());
    }
  }

  private static void warn(Ask ask, Step step, StepFailedException e, String what) {
    LOG.atWarn()
        .addKeyValue("tenant", ask.conversation().tenant())
        .addKeyValue("turn", ask.turnId())
        .addKeyValue("step", step.name())
        .addKeyValue("reason", e.getMessage())
        .log(what);
  }

  private Draft take(Step step, Draft draft, View view) throws InterruptedException {
    var limit = Duration.between(clock.instant(), until(step.limit(), draft.ask()));
    return timeLimit.within(limit, () -> step.work().on(draft, view));
  }

  private Instant until(Duration limit, Ask ask) {
    var end = clock.instant().plus(limit);
    return end.isBefore(ask.deadline()) ? end : ask.deadline();
  }

  private Draft retrieve(Draft draft, View view) {
    var ask = draft.ask();
    var tenant = ask.conversation().tenant();
    var found =
        retriever.retrieve(
            new Question(
                tenant, ask.question(), ask.previous(), Question.Mode.HYBRID, Features.LOOKED_AT));
    return draft.with(relay.hasModels() ? orders.without(tenant, found) : found);
  }

  private Draft prompt(Draft draft, View view) {
    var ask = draft.ask();
    var prompt =
        prompts.make(ask.conversation().tenant(), ask.question(), ask.history(), draft.found());
    var verdict = judge.of(draft.found(), prompt);
    return draft.with(prompt, verdict.confidence(), verdict.refused());
  }

  private Draft generate(Draft draft, View view) throws InterruptedException {
    if (draft.refused()) {
      return draft;
    }
    var ask = draft.ask();
    var prompt = draft.made();
    var assignment =
        new Assignment(
            ask.conversation().tenant(), ask.language(), prompt, until(generateTime, ask));
    var screen = new Screen(view, prompt.passages(), blocked.apply(ask.conversation().tenant()));
    return draft.with(
        ask.toldToNoModel()
            ? relay.quote(ask.callSite(), assignment, screen)
            : relay.write(ask.callSite(), assignment, draft.confidence(), screen));
  }

  private Draft ground(Draft draft, View view) {
    var written = draft.written();
    if (written == null) {
      return draft;
    }
    var generated = written.generated();
    var passages = draft.made().passages();
    var unwanted = blocked.apply(draft.ask().conversation().tenant());
    var pieces = generated.pieces().stream().filter(it -> !unwanted.in(it.text())).toList();
    if (!generated.verbatim()) {
      return draft.with(new Grounded(pieces, true)); // held against them one by one
    }
    var grounded = Grounding.check(pieces, passages);
    if (!grounded.complete()) {
      LOG.atWarn()
          .addKeyValue("tenant", draft.ask().conversation().tenant())
          .addKeyValue("turn", draft.ask().turnId())
          .addKeyValue("generator", written.generator().name())
          .log("parts of an answer stand in no passage and are taken away");
      view.restart();
      if (!grounded.pieces().isEmpty()) {
        view.add(Wording.of(grounded.pieces(), passages).text());
      }
    }
    return draft.with(grounded);
  }

  private Draft offer(Draft draft, View view) {
    return draft.with(offers.of(draft.ask(), draft.found().passages()));
  }

  private static Finished finished(Draft draft, View view, Laps laps) {
    var grounded = draft.grounded();
    if (grounded == null || grounded.pieces().isEmpty()) {
      var text = Refusal.text(draft.offers());
      view.add(text);
      view.end();
      return new Finished(
          draft.ask(),
          Outcome.NOT_IN_DOCUMENTS,
          null,
          text,
          List.of(),
          draft,
          laps.steps(),
          laps.totalMicros());
    }
    view.end();
    var wording = Wording.of(grounded.pieces(), draft.made().passages());
    return new Finished(
        draft.ask(),
        Outcome.ANSWERED,
        null,
        wording.text(),
        wording.citations(),
        draft,
        laps.steps(),
        laps.totalMicros());
  }

  private static Finished failed(Step step, StepFailedException e, Draft draft, Laps laps) {
    var cause = e.getCause() == null ? e : e.getCause();
    LOG.atWarn()
        .addKeyValue("tenant", draft.ask().conversation().tenant())
        .addKeyValue("turn", draft.ask().turnId())
        .addKeyValue("step", step.name())
        .addKeyValue("reason", e.getMessage())
        .addKeyValue("cause", cause.getClass().getName())
        .log("a question could not be answered");
    return new Finished(
        draft.ask(),
        Outcome.FAILED,
        step.name() + "-" + e.getMessage(),
        "",
        List.of(),
        draft,
        laps.steps(),
        laps.totalMicros());
  }
}
