package dev.parley.bench.gateway;

import dev.parley.cli.Failure;
import dev.parley.language.encode.SentenceEncoder;
import dev.parley.language.personal.PersonalDataFinder;
import dev.parley.language.understand.HeadKind;
import dev.parley.language.understand.HeadSet;
import dev.parley.rag.budget.Budgets;
import dev.parley.rag.generate.Assignment;
import dev.parley.rag.generate.ExtractiveGenerator;
import dev.parley.rag.generate.Generator;
import dev.parley.rag.generate.Piece;
import dev.parley.rag.ground.Support;
import dev.parley.rag.leak.Leaks;
import dev.parley.rag.leak.Orders;
import dev.parley.rag.model.ModelClient;
import dev.parley.rag.model.ModelConfig;
import dev.parley.rag.model.ModelGenerator;
import dev.parley.rag.model.PriceTable;
import dev.parley.rag.prompt.Prompt;
import dev.parley.rag.prompt.PromptMaker;
import dev.parley.rag.retrieve.Passage;
import dev.parley.rag.retrieve.Retrieval;
import dev.parley.rag.route.Lines;
import dev.parley.rag.route.Relay;
import dev.parley.rag.route.Sheet;
import dev.parley.rag.template.PromptFiles;
import dev.parley.rag.usage.CallLedger;
import dev.parley.rag.usage.CallSite;
import dev.parley.schemas.ids.ConversationKey;
import dev.parley.schemas.ids.DocumentKey;
import dev.parley.schemas.ids.TenantId;
import dev.parley.schemas.seal.Sha256;
import dev.parley.schemas.stage.Settings;
import dev.parley.schemas.topics.TopicWriter;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Random;
import java.util.UUID;

/**
 * The product's: the call on record before and after, budget, breaker, model, each sentence held
 * against the passages and looked at for leaks, and who else would write if it failed.
 */
final class Chain implements Caller {
  private static final TenantId TENANT = new TenantId("acme");
  private static final String QUESTION = "How long do refunds take?";
  private static final String TEXT =
      "Refunds take seven working days and go to the card that paid. They can be asked for within"
          + " thirty days after the delivery.";
  private static final double SURE = 1;
  private static final Duration TIME = Duration.ofSeconds(20);
  private static final PriceTable.Price PRICE =
      new PriceTable.Price(new BigDecimal("0.15"), new BigDecimal("0.60"));

  private final Clock clock = Clock.systemUTC();
  private final Relay relay;
  private final Prompt prompt;
  private final CallSite site;

  /**
   * @param port of the endpoint
   * @param writer puts calls on record
   */
  Chain(int port, int atOnce, SentenceEncoder encoder, TopicWriter writer) {
    var prompts = new PromptMaker(encoder);
    prompt = prompts.make(TENANT, QUESTION, List.of(), found());
    var small =
        new ModelGenerator(
            new ModelClient(config(port, atOnce), PRICE, encoder.tokens(), clock),
            PromptFiles.load("llm.prompts.dir", Optional.empty()),
            new Support(encoder, prompts, Support.fitted(encoder.id())),
            new Leaks(
                PersonalDataFinder.standard(),
                Orders.by(HeadSet.shipped().of(HeadKind.INJECTION), encoder)));
    var lines =
        new Lines(
            Optional.<Generator>of(small),
            Optional.empty(),
            Optional.empty(),
            new ExtractiveGenerator(encoder.tokens()),
            Optional.empty());
    var ledger = new CallLedger(writer, clock, System::nanoTime, new Random());
    relay = new Relay(lines, ledger, Budgets.unlimited(clock), clock);
    site = new CallSite(new ConversationKey(TENANT, UUID.randomUUID()), "turn", 1, "run", null);
  }

  private static ModelConfig config(int port, int atOnce) {
    var settings =
        Map.of(
            "llm.small.url", "http://127.0.0.1:" + port + "/v1",
            "llm.small.model", "bench",
            "llm.small.key", "bench",
            "llm.small.concurrency", Integer.toString(atOnce),
            "llm.small.timeout.first", "PT15S",
            "llm.small.timeout.next", "PT15S");
    return ModelConfig.from(new Settings(settings), "small").orElseThrow();
  }

  private static Retrieval found() {
    var key = new DocumentKey(TENANT, "refunds.md").chunk(1, 0);
    var passage =
        new Passage(
            1,
            key,
            "Refunds",
            "",
            Sha256.hex(TEXT),
            TEXT,
            1,
            OptionalDouble.of(1),
            OptionalDouble.of(1),
            Optional.empty());
    return new Retrieval(List.of(passage), QUESTION, Optional.empty(), Map.of(), Map.of());
  }

  @Override
  public void call() throws InterruptedException {
    var assignment = new Assignment(TENANT, "en", prompt, clock.instant().plus(TIME));
    var written = relay.write(site, assignment, SURE, new Unread());
    if (written.isMakeshift() || written.generated().pieces().isEmpty()) {
      throw new Failure("the model's answer did not come: " + written.route());
    }
  }

  /** Nobody looks at it. */
  private static final class Unread implements Sheet {
    @Override
    public void show(Piece piece) {}

    @Override
    public void clear() {}
  }
}
