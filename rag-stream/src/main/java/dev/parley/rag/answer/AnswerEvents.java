package dev.parley.rag.answer;

import dev.parley.language.encode.Encoders;
import dev.parley.rag.cache.Hit;
import dev.parley.rag.generate.ExtractiveGenerator;
import dev.parley.rag.prompt.Prompt;
import dev.parley.rag.prompt.PromptMaker;
import dev.parley.rag.retrieve.Passage;
import dev.parley.rag.retrieve.QuestionVectors;
import dev.parley.rag.retrieve.Retrieval;
import dev.parley.rag.route.Written;
import dev.parley.schemas.events.Answer;
import dev.parley.schemas.events.Provenance;
import dev.parley.schemas.events.RankedPassage;
import dev.parley.schemas.events.Suggestion;
import dev.parley.schemas.seal.Sealer;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/** Answers as events: personal text sealed, and all that is needed to retrace them. */
final class AnswerEvents {
  private final Sealer sealer;
  private final Clock clock;

  AnswerEvents(Sealer sealer, Clock clock) {
    this.sealer = sealer;
    this.clock = clock;
  }

  /**
   * @param firstTokenAt when the first text was shown; null when none was
   */
  Answer answer(Finished finished, @Nullable Instant firstTokenAt) {
    var ask = finished.ask();
    var conversation = ask.conversation();
    return Answer.newBuilder()
        .setTenant(conversation.tenant().value())
        .setConversationId(conversation.conversationId())
        .setTurnId(ask.turnId())
        .setAttempt(ask.attempt())
        .setRun(ask.run())
        .setOutcome(finished.outcome())
        .setReason(finished.reason())
        .setText(sealer.seal(conversation, finished.text()))
        .setLanguage(ask.language())
        .setCitations(finished.citations())
        .setSuggestions(suggestions(finished))
        .setProvenance(provenance(finished, firstTokenAt))
        .setAnsweredAt(clock.instant())
        .build();
  }

  private List<Suggestion> suggestions(Finished finished) {
    var conversation = finished.ask().conversation();
    return finished.draft().offers().stream()
        .map(it -> new Suggestion(sealer.seal(conversation, it)))
        .toList();
  }

  private Provenance provenance(Finished finished, @Nullable Instant firstTokenAt) {
    var ask = finished.ask();
    var draft = finished.draft();
    var provenance =
        Provenance.newBuilder()
            .setGenerator(ExtractiveGenerator.NAME)
            .setModel(ExtractiveGenerator.MODEL)
            .setPromptVersion(PromptMaker.VERSION)
            .setRoute(Written.ROUTE)
            .setExperiment(ask.experiment())
            .setArm(ask.arm())
            .setConfidence(Double.isNaN(draft.confidence()) ? null : draft.confidence())
            .setSteps(finished.steps())
            .setTotalMicros(finished.totalMicros())
            .setFirstTokenAt(firstTokenAt);
    addRetrieval(provenance, ask, draft.retrieval());
    if (finished.canned() != null) {
      addCanned(provenance);
    }
    var prompt = draft.prompt();
    if (prompt != null) {
      provenance.setPromptVersion(prompt.version()).setPromptHash(prompt.text().hash());
    }
    var written = draft.written();
    if (written != null) {
      addWriting(provenance, draft.made(), written);
    }
    addCost(provenance, draft);
    var hit = draft.hit();
    if (hit != null) {
      addKept(provenance, hit);
    }
    return provenance.build();
  }

  private static void addCanned(Provenance.Builder provenance) {
    provenance
        .setGenerator(Canned.NAME)
        .setModel(null)
        .setPromptVersion(Canned.VERSION)
        .setRoute(Canned.NAME);
  }

  /** Of all who were asked, also to say the question in other words. */
  private static void addCost(Provenance.Builder provenance, Draft draft) {
    var rewriting = draft.rewritten().cost();
    var written = draft.written();
    var whole = written == null ? rewriting : rewriting.plus(written.cost());
    provenance
        .setTokensIn(whole.tokensIn())
        .setTokensOut(whole.tokensOut())
        .setCostMicros(whole.micros());
  }

  /** Of the one who wrote what is said. */
  private static void addWriting(Provenance.Builder provenance, Prompt prompt, Written written) {
    provenance
        .setGenerator(written.generator().name())
        .setModel(written.generator().model())
        .setModelVersion(written.generated().modelVersion())
        .setPromptVersion(written.promptVersion())
        .setPromptHash(prompt.text(written.promptVersion()).hash())
        .setRoute(written.route());
  }

  /** Of the one who wrote it when it was asked for first; this time it cost nothing. */
  private static void addKept(Provenance.Builder provenance, Hit hit) {
    var kept = hit.kept();
    provenance
        .setCache(hit.word())
        .setGenerator(kept.generator())
        .setModel(kept.model())
        .setModelVersion(kept.modelVersion())
        .setPromptVersion(kept.promptVersion())
        .setRoute(kept.route())
        .setConfidence(kept.confidence());
  }

  private void addRetrieval(Provenance.Builder provenance, Ask ask, @Nullable Retrieval retrieval) {
    if (retrieval != null) {
      var encoder = retrieval.vectors().map(QuestionVectors::encoder);
      provenance
          .setSentenceEncoder(encoder.orElse(null))
          .setEncoderVersion(encoder.flatMap(Encoders::version).orElse(null))
          .setIndexPosition(retrieval.indexPosition())
          .setQuery(sealer.seal(ask.conversation(), retrieval.query()))
          .setPassages(retrieval.passages().stream().map(AnswerEvents::ranked).toList());
    }
  }

  private static RankedPassage ranked(Passage passage) {
    return RankedPassage.newBuilder()
        .setRank(passage.rank())
        .setDocument(passage.key().document().document())
        .setVersion(passage.key().version())
        .setTitle(passage.title())
        .setPlace(passage.place())
        .setChunkId(passage.key().chunkId())
        .setHash(passage.hash())
        .setScore(passage.score())
        .setKeywordScore(orNull(passage.keywordScore()))
        .setVectorScore(orNull(passage.vectorScore()))
        .build();
  }

  private static @Nullable Double orNull(OptionalDouble score) {
    return score.isPresent() ? score.getAsDouble() : null;
  }
}
