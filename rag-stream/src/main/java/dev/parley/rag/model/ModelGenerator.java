package dev.parley.rag.model;

import dev.langchain4j.model.chat.response.ChatResponse;
import dev.langchain4j.model.output.FinishReason;
import dev.parley.rag.explain.Notes;
import dev.parley.rag.explain.Sentence;
import dev.parley.rag.generate.Assignment;
import dev.parley.rag.generate.Cost;
import dev.parley.rag.generate.Failure;
import dev.parley.rag.generate.Generated;
import dev.parley.rag.generate.GenerationFailedException;
import dev.parley.rag.generate.Piece;
import dev.parley.rag.ground.Support;
import dev.parley.rag.leak.Leak;
import dev.parley.rag.leak.Leaks;
import dev.parley.rag.leak.Withheld;
import dev.parley.rag.prompt.Prompt;
import dev.parley.rag.template.Message;
import dev.parley.rag.template.PromptFile;
import dev.parley.rag.template.PromptFiles;
import dev.parley.schemas.ids.TenantId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Answers in the words of a language model, sentence by sentence: none is told that no passage
 * supports.
 */
public final class ModelGenerator extends AskedModel {
  private static final Logger LOG = LoggerFactory.getLogger(ModelGenerator.class);
  private static final String NO_ANSWER = "NO_ANSWER";

  private final Support support;
  private final Leaks leaks;

  public ModelGenerator(ModelClient client, PromptFiles prompts, Support support, Leaks leaks) {
    super(client, client.guard(), prompts, client.config().tokens());
    this.support = support;
    this.leaks = leaks;
  }

  /** Whether its provider is left alone now: it failed too often, or asked for it. */
  public boolean isResting() {
    return guard.isResting();
  }

  @Override
  public Ready prepare(Assignment assignment) {
    var withheld = leaks.withhold(assignment.tenant(), assignment.prompt());
    var messages = messages(assignment, withheld.prompt());
    var writing = new Writing(assignment, withheld);
    return pieces -> written(messages, assignment.until(), writing, pieces);
  }

  @Override
  public Generated generate(Assignment assignment, Consumer<Piece> pieces)
      throws InterruptedException {
    return prepare(assignment).write(pieces);
  }

  private Generated written(
      List<Message> messages, Instant until, Writing writing, Consumer<Piece> pieces)
      throws InterruptedException {
    writing.pieces = pieces;
    try {
      var response = client.ask(messages, until, writing::add);
      // Counted when all is told: nobody waits for it.
      return writing.generated(
          response, () -> client.cost(messages, writing.raw.toString(), response.tokenUsage()));
    } catch (InterruptedException e) {
      throw client.brokenOff(messages, writing.raw.toString());
    } catch (GenerationFailedException e) {
      throw client.counted(e, messages, writing.raw.toString());
    }
  }

  @Override
  List<Message> messages(PromptFile file, Assignment assignment, Prompt prompt) {
    return file.messages(prompt, assignment.language());
  }

  /** One answer while it comes. */
  private final class Writing {
    private final StringBuilder raw = new StringBuilder();
    private final List<Piece> told = new ArrayList<>();
    private final TenantId tenant;
    private final Support.Reading reading;
    private final Leaks.Watch watch;
    private final Withheld withheld;
    private final Notes notes;
    private final SentenceStream sentences = new SentenceStream(this::tell);
    private Consumer<Piece> pieces = piece -> {}; // until somebody is asked
    private String held = ""; // what may still become a no

    Writing(Assignment assignment, Withheld withheld) {
      this.tenant = assignment.tenant();
      this.reading = support.of(tenant, assignment.prompt());
      this.watch = leaks.of(assignment.prompt(), file(assignment).system());
      this.withheld = withheld;
      this.notes = assignment.notes();
    }

    void add(String token) {
      raw.append(token);
      held += token;
      if (!saysNo() && !NO_ANSWER.startsWith(said())) {
        sentences.add(held);
        held = "";
      }
    }

    private boolean saysNo() {
      return said().startsWith(NO_ANSWER);
    }

    private String said() {
      return raw.toString().strip();
    }

    private void tell(Piece said) {
      var piece = new Piece(said.gap(), withheld.restored(said.text()), said.passages());
      var judged = reading.check(piece);
      var leak = judged.supported().flatMap(this::leak);
      note(piece, judged, leak);
      judged
          .supported()
          .filter(supported -> leak.isEmpty())
          .ifPresent(
              supported -> {
                told.add(supported);
                pieces.accept(supported);
              });
    }

    private void note(Piece piece, Support.Judgement judged, Optional<Leak> leak) {
      if (notes.areWanted()) {
        var fault = judged.supported().isEmpty() ? Sentence.UNSUPPORTED : null;
        notes.add(
            Sentence.LIST,
            new Sentence(
                name(),
                piece.text(),
                Sentence.fromOne(judged.supported().orElse(piece).passages()),
                judged.support(),
                judged.threshold(),
                leak.map(Leak::word).orElse(fault)));
      }
    }

    private Optional<Leak> leak(Piece piece) {
      var leak = watch.in(piece);
      leak.ifPresent(
          it ->
              LOG.atWarn()
                  .addKeyValue("tenant", tenant)
                  .addKeyValue("generator", name())
                  .addKeyValue("reason", it.word())
                  .log("a sentence of a model is not said"));
      return leak;
    }

    Generated generated(ChatResponse response, Supplier<Cost> cost) {
      if (!saysNo()) {
        sentences.add(held); // it did not become one
        sentences.end(response.finishReason() != FinishReason.LENGTH);
        if (told.isEmpty()) {
          throw new GenerationFailedException(Failure.UNSUPPORTED, null, cost.get());
        }
      }
      return new Generated(told, false, response.modelName(), cost.get());
    }
  }
}
