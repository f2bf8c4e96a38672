package dev.parley.rag.answer;

import dev.parley.language.encode.Encoders;
import dev.parley.rag.explain.NoteBook;
import dev.parley.rag.explain.Sentence;
import dev.parley.rag.generate.Piece;
import dev.parley.rag.ground.Verdict;
import dev.parley.rag.leak.Leaks;
import dev.parley.rag.prompt.Prompt;
import dev.parley.rag.retrieve.Passage;
import dev.parley.rag.retrieve.Retrieval;
import dev.parley.rag.template.Message;
import dev.parley.rag.template.PromptFiles;
import dev.parley.schemas.events.Citation;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What came of a question and how, step by step, as JSON has it. */
record Story(Finished finished, NoteBook notes, PromptFiles prompts, Leaks leaks) {
  /** The note of the verdict. */
  static final String REFUSAL = "refusal";

  private static final String BLOCKED = "blocked";
  private static final List<String> RANKINGS = List.of("keyword", "vector", "fusion", "reread");

  Map<String, Object> told() {
    var story = new LinkedHashMap<String, Object>();
    var draft = finished.draft();
    story.put("question", finished.ask().question());
    var found = draft.retrieval();
    if (found != null) {
      story.put("rewrite", rewrite(found));
      found.vectors().ifPresent(it -> story.put("encoder", encoder(it.encoder())));
      RANKINGS.forEach(it -> notes.fact(it).ifPresent(fact -> story.put(it, fact)));
      story.put("passages", found.passages().stream().map(Story::passage).toList());
    }
    notes.fact(REFUSAL).map(Verdict.class::cast).ifPresent(it -> story.put(REFUSAL, refusal(it)));
    var prompt = draft.prompt();
    if (prompt != null) {
      story.put("prompt", prompt(prompt));
      story.put("draft", sentences());
    }
    story.put("answer", answer());
    story.put("timings", timings());
    return story;
  }

  private Map<String, Object> rewrite(Retrieval found) {
    var previous = finished.ask().previous();
    var rewrite = new LinkedHashMap<String, Object>();
    rewrite.put("query", found.query());
    rewrite.put("by", finished.draft().rewritten().by().orElse(null));
    rewrite.put("leansOn", previous.isEmpty() ? null : previous.get(previous.size() - 1));
    return rewrite;
  }

  /** Who searched by meaning; nobody, where vectors fail or are not there yet. */
  private static Map<String, Object> encoder(String id) {
    return Map.of("id", id, "version", Encoders.version(id).orElse(""));
  }

  private static Map<String, Object> passage(Passage it) {
    var passage = new LinkedHashMap<String, Object>();
    passage.put("rank", it.rank());
    passage.put("document", it.key().document().document());
    passage.put("version", it.key().version());
    passage.put("title", it.title());
    passage.put("place", it.place());
    passage.put("chunkId", it.key().chunkId());
    passage.put("hash", it.hash());
    passage.put("score", it.score());
    passage.put("text", it.text());
    return passage;
  }

  private static Map<String, Object> refusal(Verdict it) {
    return Map.of(
        "confidence", it.confidence(),
        "threshold", it.threshold(),
        "refused", it.refused(),
        "features", it.features());
  }

  /** What a model is sent, or would be. */
  private Map<String, Object> prompt(Prompt prompt) {
    var ask = finished.ask();
    var tenant = ask.conversation().tenant();
    var file = prompts.of(tenant);
    var written = finished.draft().written();
    var told = leaks.withhold(tenant, prompt).prompt();
    boolean sent = written != null && !written.generated().verbatim();
    return Map.of(
        "version", file.version(),
        "hash", prompt.text(file.version()).hash(),
        "sent", sent,
        "messages", file.messages(told, ask.language()).stream().map(Story::message).toList());
  }

  private static Map<String, Object> message(Message it) {
    return Map.of("role", it.role().name().toLowerCase(Locale.ROOT), "text", it.text());
  }

  /** Everything that was written, by whomever, with what became of it. */
  private List<Map<String, Object>> sentences() {
    return notes.list(Sentence.LIST, Sentence.class).stream().map(this::sentence).toList();
  }

  private Map<String, Object> sentence(Sentence it) {
    var kept = isKept(it);
    var sentence = new LinkedHashMap<String, Object>();
    sentence.put("writer", it.writer());
    sentence.put("text", it.text());
    sentence.put("passages", it.cites());
    sentence.put("support", it.support());
    sentence.put("threshold", it.threshold());
    sentence.put("kept", kept);
    sentence.put("reason", kept ? null : whyNot(it));
    return sentence;
  }

  private boolean isKept(Sentence it) {
    var grounded = finished.draft().grounded();
    var written = finished.draft().written();
    return it.fault() == null
        && grounded != null
        && written != null
        && written.generator().name().equals(it.writer())
        && grounded.pieces().stream().map(Piece::text).anyMatch(it.text()::equals);
  }

  /** What its writer and the passages have nothing against, another may have written better. */
  private String whyNot(Sentence it) {
    var written = finished.draft().written();
    boolean last = written != null && written.generator().name().equals(it.writer());
    return it.fault() != null ? it.fault() : last ? BLOCKED : "replaced";
  }

  private Map<String, Object> answer() {
    var draft = finished.draft();
    var written = draft.written();
    var answer = new LinkedHashMap<String, Object>();
    answer.put("outcome", finished.outcome().name());
    answer.put("reason", finished.reason());
    answer.put("text", finished.text());
    answer.put("citations", finished.citations().stream().map(Story::citation).toList());
    answer.put("suggestions", draft.offers());
    answer.put("generator", written == null ? null : written.generator().name());
    answer.put("model", written == null ? null : written.generator().model());
    answer.put("route", written == null ? null : written.route());
    answer.put("canned", canned());
    return answer;
  }

  private @Nullable Map<String, Object> canned() {
    var hit = finished.canned();
    return hit == null
        ? null
        : Map.of("entry", hit.entry().getEntry(), "asked", hit.asked(), "likeness", hit.likeness());
  }

  private static Map<String, Object> citation(Citation it) {
    return Map.of(
        "n", it.getN(),
        "document", it.getDocument(),
        "version", it.getVersion(),
        "title", it.getTitle(),
        "place", it.getPlace(),
        "chunkId", it.getChunkId());
  }

  /** Milliseconds. */
  private Map<String, Double> timings() {
    var timings =
        finished.steps().stream()
            .collect(
                Collectors.toMap(
                    it -> it.getStep(),
                    it -> it.getMicros() / 1000.0,
                    Double::sum,
                    () -> new LinkedHashMap<String, Double>()));
    timings.put("total", finished.totalMicros() / 1000.0);
    return timings;
  }
}
