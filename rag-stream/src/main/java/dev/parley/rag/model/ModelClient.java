package dev.parley.rag.model;

import dev.langchain4j.data.message.AiMessage;
import dev.langchain4j.data.message.ChatMessage;
import dev.langchain4j.data.message.SystemMessage;
import dev.langchain4j.data.message.UserMessage;
import dev.langchain4j.model.chat.request.ChatRequest;
import dev.langchain4j.model.chat.request.ResponseFormat;
import dev.langchain4j.model.chat.request.ResponseFormatType;
import dev.langchain4j.model.chat.request.json.JsonSchema;
import dev.langchain4j.model.chat.response.ChatResponse;
import dev.langchain4j.model.output.TokenUsage;
import dev.parley.language.encode.TokenCounter;
import dev.parley.rag.generate.CallInterruptedException;
import dev.parley.rag.generate.Cost;
import dev.parley.rag.generate.Failure;
import dev.parley.rag.generate.GenerationFailedException;
import dev.parley.rag.template.Message;
import java.time.Clock;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A model and what its calls cost, for whoever has it do something. Safe for use by many threads.
 */
public final class ModelClient {
  /** What was sent may be read, and answered, though nobody waits for it any more. */
  private static final Set<Failure> GIVEN_UP =
      EnumSet.of(Failure.SILENT, Failure.STALLED, Failure.DEADLINE);

  private static final int TOKENS_PER_COUNTED = 2; // another model's tokens may be shorter

  private final ModelConfig config;
  private final PriceTable.Price price;
  private final TokenCounts tokens;
  private final Endpoint endpoint;
  private final Room room;
  private final List<Guard> guards = new CopyOnWriteArrayList<>();

  /**
   * @param tokens estimates what a call costs that does not say so itself
   */
  public ModelClient(ModelConfig config, PriceTable.Price price, TokenCounter tokens, Clock clock) {
    this.config = config;
    this.price = price;
    this.tokens = new TokenCounts(tokens::count);
    this.endpoint = new Endpoint(config, clock);
    this.room = new Room(config.concurrency(), config.connect());
  }

  ModelConfig config() {
    return config;
  }

  /** For one kind of calls: one that fails does not speak against the others. */
  Guard guard() {
    return guarded(room.urgent());
  }

  /** The same for calls that nobody waits for: they give way to all others. */
  Guard patientGuard() {
    return guarded(room.patient());
  }

  private Guard guarded(Room.Entrance entrance) {
    var guard = new Guard(config, entrance);
    guards.add(guard);
    return guard;
  }

  /** Whether there is room for a call that nobody waits for, and none of the others fails. */
  boolean isQuiet() {
    return room.isQuiet() && guards.stream().noneMatch(Guard::isResting);
  }

  /** Asks for text; blocks until the answer is whole. */
  ChatResponse ask(List<Message> messages, Instant until, Consumer<String> token)
      throws InterruptedException {
    return endpoint.ask(ChatRequest.builder().messages(chat(messages)).build(), until, token);
  }

  /**
   * Asks for JSON of that schema; blocks until the answer is whole, which may be anything all the
   * same.
   *
   * @param most tokens of the answer
   */
  ChatResponse ask(
      List<Message> messages, JsonSchema schema, int most, Instant until, Consumer<String> token)
      throws InterruptedException {
    var format = ResponseFormat.builder().type(ResponseFormatType.JSON).jsonSchema(schema).build();
    return endpoint.ask(
        ChatRequest.builder()
            .messages(chat(messages))
            .responseFormat(format)
            .maxOutputTokens(most)
            .build(),
        until,
        token);
  }

  private static List<ChatMessage> chat(List<Message> messages) {
    return messages.stream().map(ModelClient::chat).toList();
  }

  private static ChatMessage chat(Message message) {
    return switch (message.role()) {
      case SYSTEM -> SystemMessage.from(message.text());
      case USER -> UserMessage.from(message.text());
      case ASSISTANT -> AiMessage.from(message.text());
    };
  }

  /** Whether whatever it is asked costs nothing: then nothing need be counted beforehand. */
  boolean isFree() {
    return price.isFree();
  }

  /** Millionths of a US dollar, for an answer of so many tokens. */
  long mostMicros(List<Message> messages, int most) {
    return price.micros(TOKENS_PER_COUNTED * count(messages), most);
  }

  private int count(List<Message> messages) {
    return messages.stream().mapToInt(it -> tokens.of(it.text())).sum();
  }

  /**
   * As the provider counts; where it does not say, as the encoder does.
   *
   * @param written as far as it came
   */
  Cost cost(List<Message> messages, String written, @Nullable TokenUsage usage) {
    var in = usage == null ? null : usage.inputTokenCount();
    var out = usage == null ? null : usage.outputTokenCount();
    int tokensIn = in == null ? count(messages) : Math.max(0, in);
    int tokensOut = out == null ? tokens.of(written) : Math.max(0, out);
    return new Cost(tokensIn, tokensOut, price.micros(tokensIn, tokensOut));
  }

  /**
   * The failure with what the call cost until then, if it does not say so itself.
   *
   * @param written as far as it came
   */
  GenerationFailedException counted(
      GenerationFailedException e, List<Message> messages, String written) {
    boolean nothing = written.isEmpty() && !GIVEN_UP.contains(e.failure());
    boolean counted = nothing || !e.cost().equals(Cost.NONE);
    return counted ? e : e.with(cost(messages, written, null));
  }

  /**
   * For a call that was made, and that nobody waits for any more.
   *
   * @param written as far as it came; its provider may have written more, unheard
   */
  CallInterruptedException brokenOff(List<Message> messages, String written) {
    return new CallInterruptedException(cost(messages, written, null));
  }
}
