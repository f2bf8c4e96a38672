package dev.parley.rag.answer;

import dev.parley.rag.explain.Notes;
import dev.parley.rag.generate.Assignment;
import dev.parley.rag.ground.Grounded;
import dev.parley.rag.ground.Judge;
import dev.parley.rag.leak.BlockedWords;
import dev.parley.rag.leak.Orders;
import dev.parley.rag.prompt.PromptMaker;
import dev.parley.rag.retrieve.Retriever;
import dev.parley.rag.route.Relay;
import dev.parley.schemas.ids.TenantId;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The way from a question to an answer.
 *
 * <pre>
 *   faq ─► cache ─► rewrite ─► retrieve (encode, retrieve, rerank) ─► prompt ─► alike ─► generate ─► ground ─► suggest
 *    │       └─ answered before                                         │         └─ answered before in other words
 *    └─ known: its answer                                               └─ too little: not in the documents ─► offer
 * </pre>
 */
final class AnswerPipeline {
  private static final Logger LOG = LoggerFactory.getLogger(AnswerPipeline.class);

  private static final String RETRIEVE = "retrieve";
  private static final String PROMPT = "prompt";

  private final Canned canned;
  private final Repeated repeated;
  private final Duration knownTime;
  private final Retriever retriever;
  private final PromptMaker prompts;
  private final Judge judge;
  private final Relay relay;
  private final Orders orders;
  private final Function<TenantId, BlockedWords> blocked;
  private final TimeLimit timeLimit;
  private final Clock clock;
  private final Duration generateTime;
  private final OrdersCheck ordersCheck;
  private final Rewriting rewriting;
  private final Step rewrite;
  private final List<Step> steps;
  private final Step offer;
  private final Step suggest;
  private final Offers offers;
  private final Suggestions suggestions;
  private final Courtesy courtesy = Courtesy.shipped();
  private final AtomicInteger asked = new AtomicInteger(); // questions that are under way

  AnswerPipeline(AnswerConfig config, AnswerParts parts, ExecutorService threads, Clock clock) {
    this.knownTime = config.known();
    this.retriever = parts.retriever();
    this.prompts = parts.prompts();
    this.judge = parts.judge();
    this.relay = parts.relay();
    this.orders = parts.orders();
    this.blocked = parts.blocked();
    this.generateTime = config.generate();
    this.timeLimit = new TimeLimit(threads);
    this.clock = clock;
    this.canned = new Canned(parts.faq(), timeLimit, clock);
    this.repeated = new Repeated(parts.kept(), blocked, timeLimit, clock);
    var attempt = new Attempt(parts);
    this.offers = new Offers(attempt, System::nanoTime);
    this.suggestions =
        new Suggestions(attempt, parts.outline(), () -> asked.get() == 1, System::nanoTime);
    this.ordersCheck = new OrdersCheck(parts, timeLimit, clock, ask -> until(knownTime, ask));
    this.rewriting = new Rewriting(parts.relay(), ask -> until(config.rewrite(), ask));
    this.rewrite = new Step("rewrite", config.rewrite(), (draft, view) -> rewriting.of(draft));
    this.steps =
        List.of(
            new Step(RETRIEVE, config.retrieve(), this::retrieve),
            new Step(PROMPT, config.prompt(), this::prompt),
            new Step("generate", config.generate(), this::generate),
            new Step("ground", config.ground(), new GroundingCheck(blocked)::of));
    this.offer = new Step("offer", config.offer(), this::offer);
    this.suggest = new Step("suggest", config.offer(), this::suggest);
  }

  /**
   * Always comes to an end, if need be that it failed; never answers past the deadline.
   *
   * @param notes told what the steps find out
   */
  Finished answer(Ask ask, Notes notes, View view) throws InterruptedException {
    asked.incrementAndGet();
    try {
      return answered(ask, notes, view);
    } finally {
      asked.decrementAndGet();
    }
  }

  private Finished answered(Ask ask, Notes notes, View view) throws InterruptedException {
    var laps = new Laps(System::nanoTime);
    var draft = Draft.of(ask, notes);
    var known = canned.answer(draft, until(knownTime, ask), view, laps);
    if (known.isPresent()) {
      return known.get();
    }
    draft = ordersCheck.of(draft);
    var asking = repeated.asking(draft);
    if (asking.isPresent()) {
      var before = repeated.again(asking.get(), draft, until(knownTime, ask), view, laps);
      if (before.isPresent()) {
        return before.get();
      }
    }
    if (rewriting.isFor(ask)) {
      draft = orElse(rewrite, draft, view, laps);
    }
    for (var step : steps) {
      try {
        draft = take(step, draft, view);
      } catch (StepFailedException e) {
        laps.lap(step.name());
        view.end();
        return failed(step, e, draft, laps);
      }
      boolean isSearch = step.name().equals(RETRIEVE);
      laps.lap(step.name(), isSearch ? draft.found().micros() : Map.of());
      if (step.name().equals(PROMPT) && asking.isPresent() && isWorthACall(draft)) {
        var before = repeated.alike(asking.get(), draft, until(knownTime, ask), view, laps);
        if (before.isPresent()) {
          return before.get();
        }
      }
    }
    var finished = finished(withNext(draft, view, laps), view, laps);
    asking.ifPresent(it -> Keeping.of(finished).ifPresent(it::keep));
    return finished;
  }

  /** Quoting anew is as cheap as looking for a quotation that was made before. */
  private boolean isWorthACall(Draft draft) {
    return !draft.refused() && relay.hasModels();
  }

  private Draft withNext(Draft draft, View view, Laps laps) throws InterruptedException {
    if (draft.refused()) {
      return orElse(offer, draft, view, laps);
    }
    return draft.isAnswer() && asked.get() == 1 ? orElse(suggest, draft, view, laps) : draft;
  }

  /** Of a step that an answer can do without. */
  private Draft orElse(Step step, Draft draft, View view, Laps laps) throws InterruptedException {
    try {
      return take(step, draft, view);
    } catch (StepFailedException e) {
      LOG.atWarn()
          .addKeyValue("tenant", draft.ask().conversation().tenant())
          .addKeyValue("turn", draft.ask().turnId())
          .addKeyValue("step", step.name())
          .addKeyValue("reason", e.getMessage())
          .log("an answer does without a step");
      return draft;
    } finally {
      laps.lap(step.name());
    }
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
    var tenant = draft.ask().conversation().tenant();
    var found = retriever.retrieve(draft.question());
    return draft.with(relay.hasModels() ? orders.without(tenant, found) : found);
  }

  private Draft prompt(Draft draft, View view) {
    var ask = draft.ask();
    var prompt =
        prompts.make(ask.conversation().tenant(), ask.question(), ask.history(), draft.found());
    var verdict = judge.of(draft.found(), prompt);
    draft.notes().note(Story.REFUSAL, verdict);
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
            ask.conversation().tenant(),
            ask.language(),
            prompt,
            until(generateTime, ask),
            draft.notes());
    var screen = new Screen(view, prompt.passages(), blocked.apply(ask.conversation().tenant()));
    return draft.with(
        ask.toldToNoModel()
            ? relay.quote(ask.callSite(), assignment, screen)
            : relay.write(ask.callSite(), assignment, draft.confidence(), screen));
  }

  private Draft offer(Draft draft, View view) {
    return draft.with(offers.of(draft.ask(), draft.found().passages()));
  }

  private Draft suggest(Draft draft, View view) {
    var passages = draft.made().passages();
    var cited =
        draft.checked().pieces().stream()
            .flatMap(it -> it.passages().stream())
            .distinct()
            .map(passages::get)
            .toList();
    return draft.with(suggestions.of(draft.ask(), cited, draft.found().passages()));
  }

  private Finished finished(Draft draft, View view, Laps laps) {
    var grounded = draft.grounded();
    if (grounded == null || grounded.pieces().isEmpty()) {
      var text = courtesy.refusal(draft.ask().language(), draft.offers());
      view.add(text);
      view.end();
      return Finished.notInDocuments(draft, text, laps);
    }
    var wording = wording(draft, grounded, view);
    view.end();
    return Finished.answered(draft, wording.text(), wording.citations(), laps);
  }

  /** A quotation in another language is introduced in the user's own. */
  private Wording wording(Draft draft, Grounded grounded, View view) {
    var wording = Wording.of(grounded.pieces(), draft.made().passages());
    var written = draft.written();
    boolean quoted = written != null && written.generated().verbatim();
    var lead = quoted ? courtesy.lead(draft.ask().language(), wording.text()) : "";
    if (lead.isEmpty()) {
      return wording;
    }
    var introduced = wording.after(lead);
    view.restart();
    view.add(introduced.text());
    return introduced;
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
    return Finished.failed(draft, step.name() + "-" + e.getMessage(), laps);
  }
}
