package dev.parley.rag.model;

import dev.langchain4j.model.chat.response.ChatResponse;
import dev.langchain4j.model.output.FinishReason;
import dev.langchain4j.model.output.TokenUsage;
import dev.parley.rag.explain.Notes;
import dev.parley.rag.explain.Sentence;
import dev.parley.rag.generate.Assignment;
import dev.parley.rag.generate.Cost;
import dev.parley.rag.generate.Failure;
import dev.parley.rag.generate.Generated;
import dev.parley.rag.generate.GenerationFailedException;
import dev.parley.rag.generate.Generator;
import dev.parley.rag.generate.Piece;
import dev.parley.rag.ground.Support;
import dev.parley.rag.leak.Leak;
import dev.parley.rag.leak.Leaks;
import dev.parley.rag.leak.Withheld;
import dev.parley.rag.prompt.Prompt;
import dev.parley.rag.template.Message;
import dev.parley.rag.template.PromptFiles;
import dev.parley.schemas.ids.TenantId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Answers in the words of a language model, sentence by sentence: none is told that no passage
 * supports.
 */
public final class ModelGenerator implements Generator {
  private static final Logger LOG = LoggerFactory.getLogger(ModelGenerator.class);
  private static final String NO_ANSWER = "NO_ANSWER";

  private final ModelClient client;
  private final ModelConfig config;
  private final PromptFiles prompts;
  private final Support support;
  private final Leaks leaks;
  private final Guard guard;

  public ModelGenerator(ModelClient client, PromptFiles prompts, Support support, Leaks leaks) {
    this.client = client;
    this.config = client.config();
    this.prompts = prompts;
    this.support = support;
    this.leaks = leaks;
    this.guard = client.guard();
  }

  @Override
  public String name() {
    return config.slot();
  }

  @Override
  public String provider() {
    return config.provider();
  }

  @Override
  public String model() {
    return config.model();
  }

  @Override
  public boolean paid() {
    return true; // even a model of one's own: what it is asked must be on record
  }

  /** Whether its provider is left alone now: it failed too often, or asked for it. */
  public boolean isResting() {
    return guard.isResting();
  }

  @Override
  public <T> T admit(Call<T> call) throws InterruptedException {
    return guard.call(call);
  }

  @Override
  public String promptVersion(Assignment assignment) {
    return prompts.of(assignment.tenant()).version();
  }

  @Override
  public long mostMicros(Assignment assignment) {
    return client.mostMicros(messages(assignment, assignment.prompt()), config.tokens());
  }

  @Override
  public Generated generate(Assignment assignment, Consumer<Piece> pieces)
      throws InterruptedException {
    var withheld = leaks.withhold(assignment.prompt());
    var messages = messages(assignment, withheld.prompt());
    var writing = new Writing(assignment, withheld, pieces);
    try {
      var response = client.ask(messages, assignment.until(), writing::add);
      return writing.generated(response, cost(messages, writing, response.tokenUsage()));
    } catch (GenerationFailedException e) {
      boolean counted = writing.raw.isEmpty() || !e.cost().equals(Cost.NONE);
      throw counted ? e : e.with(cost(messages, writing, null));
    }
  }

  private List<Message> messages(Assignment assignment, Prompt prompt) {
    return prompts.of(assignment.tenant()).messages(prompt, assignment.language());
  }

  private Cost cost(List<Message> messages, Writing writing, @Nullable TokenUsage usage) {
    return client.cost(messages, writing.raw.toString(), usage);
  }

  /** One answer while it comes. */
  private final class Writing {
    private final StringBuilder raw = new StringBuilder();
    private final List<Piece> told = new ArrayList<>();
    private final TenantId tenant;
    private final Support.Reading reading;
    private final Leaks.Watch watch;
    private final Withheld withheld;
    private final Consumer<Piece> pieces;
    private final Notes notes;
    private final SentenceStream sentences = new SentenceStream(this::tell);
    private String held = ""; // what may still become a no

    Writing(Assignment assignment, Withheld withheld, Consumer<Piece> pieces) {
      this.tenant = assignment.tenant();
      this.reading = support.of(tenant, assignment.prompt());
      this.watch = leaks.of(assignment.prompt(), prompts.of(tenant).system());
      this.withheld = withheld;
      this.pieces = pieces;
      this.notes = assignment.notes();
    }

    void add(String token) {
      raw.append(token);
      if (!saysNo()) {
        sentences.add(held + token);
        held = "";
      } else {
        held += token;
      }
    }

    /** Also while it may still become that. */
    private boolean saysNo() {
      var text = raw.toString().strip();
      return text.startsWith(NO_ANSWER) || NO_ANSWER.startsWith(text);
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

    Generated generated(ChatResponse response, Cost cost) {
      if (!saysNo()) {
        sentences.end(response.finishReason() != FinishReason.LENGTH);
        if (told.isEmpty()) {
          throw new GenerationFailedException(Failure.UNSUPPORTED, null, cost);
        }
      }
      return new Generated(told, false, response.modelName(), cost);
    }
  }
}
