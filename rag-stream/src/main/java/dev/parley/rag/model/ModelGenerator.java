package dev.parley.rag.model;

import dev.langchain4j.data.message.AiMessage;
import dev.langchain4j.data.message.ChatMessage;
import dev.langchain4j.data.message.SystemMessage;
import dev.langchain4j.data.message.UserMessage;
import dev.langchain4j.model.chat.response.ChatResponse;
import dev.langchain4j.model.output.FinishReason;
import dev.langchain4j.model.output.TokenUsage;
import dev.parley.language.encode.TokenCounter;
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
import java.time.Clock;
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
  private static final int TOKENS_PER_COUNTED = 2; // another model's tokens may be shorter

  private final ModelConfig config;
  private final PriceTable.Price price;
  private final PromptFiles prompts;
  private final Support support;
  private final Leaks leaks;
  private final TokenCounter tokens;
  private final Endpoint endpoint;
  private final Guard guard;

  /**
   * @param tokens estimates what a call costs that does not say so itself
   */
  public ModelGenerator(
      ModelConfig config,
      PriceTable.Price price,
      PromptFiles prompts,
      Support support,
      Leaks leaks,
      TokenCounter tokens,
      Clock clock) {
    this.config = config;
    this.price = price;
    this.prompts = prompts;
    this.support = support;
    this.leaks = leaks;
    this.tokens = tokens;
    this.endpoint = new Endpoint(config, clock);
    this.guard = new Guard(config);
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
    return price.micros(
        TOKENS_PER_COUNTED * read(messages(assignment, assignment.prompt())), config.tokens());
  }

  @Override
  public Generated generate(Assignment assignment, Consumer<Piece> pieces)
      throws InterruptedException {
    var withheld = leaks.withhold(assignment.prompt());
    var messages = messages(assignment, withheld.prompt());
    var writing = new Writing(assignment, withheld, pieces);
    try {
      var response = endpoint.ask(chat(messages), assignment.until(), writing::add);
      return writing.generated(response, cost(messages, writing, response.tokenUsage()));
    } catch (GenerationFailedException e) {
      boolean counted = writing.raw.isEmpty() || !e.cost().equals(Cost.NONE);
      throw counted ? e : e.with(cost(messages, writing, null));
    }
  }

  private List<Message> messages(Assignment assignment, Prompt prompt) {
    return prompts.of(assignment.tenant()).messages(prompt, assignment.language());
  }

  private static List<ChatMessage> chat(List<Message> messages) {
    var chat = new ArrayList<ChatMessage>();
    for (var message : messages) {
      chat.add(
          switch (message.role()) {
            case SYSTEM -> SystemMessage.from(message.text());
            case USER -> UserMessage.from(message.text());
            case ASSISTANT -> AiMessage.from(message.text());
          });
    }
    return chat;
  }

  private int read(List<Message> messages) {
    return messages.stream().mapToInt(it -> tokens.count(it.text())).sum();
  }

  /** As the provider counts; where it does not say, as the encoder does. */
  private Cost cost(List<Message> messages, Writing writing, @Nullable TokenUsage usage) {
    var in = usage == null ? null : usage.inputTokenCount();
    var out = usage == null ? null : usage.outputTokenCount();
    int tokensIn = in == null ? read(messages) : Math.max(0, in);
    int tokensOut = out == null ? tokens.count(writing.raw.toString()) : Math.max(0, out);
    return new Cost(tokensIn, tokensOut, price.micros(tokensIn, tokensOut));
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
