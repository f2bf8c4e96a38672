package dev.parley.rag.generate;

import static dev.parley.schemas.events.Samples.ACME;
import static dev.parley.schemas.events.Samples.GLOBEX;
import static dev.parley.schemas.events.Samples.NOON;
import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.rag.embed.WordEncoder;
import dev.parley.rag.prompt.Found;
import dev.parley.rag.prompt.Prompt;
import dev.parley.rag.prompt.PromptMaker;
import dev.parley.schemas.ids.TenantId;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ExtractiveGeneratorTest {
  private static final String STEPS =
      "To cancel your plan:\n\n1. Open Settings.\n2. Click Cancel plan.\n3. Confirm.";

  private final WordEncoder encoder = new WordEncoder();
  private final PromptMaker prompts = new PromptMaker(encoder);
  private final ExtractiveGenerator generator = new ExtractiveGenerator(encoder.tokens());

  @Test
  void quotesTheSentenceThatAnswers() {
    var pieces =
        answer(
            "how long does a refund take",
            "We are a small team. A refund takes 5 days. Our logo is blue.");

    assertThat(pieces).containsExactly(new Piece("", "A refund takes 5 days.", List.of(0)));
  }

  @Test
  void whoAsksHowLongHearsHowLong() {
    var text = "A refund will take its way. A refund will take seven days to reach your bank.";

    assertThat(answer("How long will a refund take?", text))
        .extracting(Piece::text)
        .contains("A refund will take seven days to reach your bank.");
    assertThat(answer("Why will a refund take so long?", text))
        .extracting(Piece::text)
        .containsExactly("A refund will take its way.");
  }

  @Test
  void quotesStepsWholeWithWhatLeadsInToThem() {
    var pieces = answer("cancel my plan", "Sorry to see you go.\n\n" + STEPS + "\n\nGood bye.");

    assertThat(pieces).extracting(Piece::text).contains(STEPS);
  }

  @Test
  void quotesAllOfTheInstructionsToWhoAsksHow() {
    var text =
        "Open the developer tools to exclude your visits. Then click the Console tab.\n\n"
            + "Then paste this:\n\nlocalStorage.ignore=true\n\nThe sky is blue.";

    assertThat(answer("How do I exclude my visits?", text))
        .extracting(Piece::text)
        .containsExactly(
            "Open the developer tools to exclude your visits.",
            "Then click the Console tab.",
            "Then paste this:\n\nlocalStorage.ignore=true");
    assertThat(answer("Why exclude my visits?", text))
        .extracting(Piece::text)
        .containsExactly("Open the developer tools to exclude your visits.");
  }

  @Test
  void stepsThatAreToldAsSentencesAreQuotedFromTheFirstToTheLast() {
    var text = "Open your account. Then click Cancel plan. Then paste:\n\nThe sky is blue.";

    assertThat(answer("How do I cancel my plan?", text))
        .extracting(Piece::text)
        .containsExactly("Open your account.", "Then click Cancel plan.");
  }

  @Test
  void aPictureOrACommandAmongThemDoesNotEndTheInstructions() {
    var text =
        "Open the console to exclude your visits. It looks like this:\n\n(Browser console)\n\n"
            + "Then paste this:\n\nenable exclusion\n\n(Browser console with text)\n\n"
            + "Then reload.\n\nCounting again\n\nThen do nothing.";

    assertThat(answer("How do I exclude my visits?", text))
        .extracting(Piece::text)
        .containsExactly(
            "Open the console to exclude your visits.",
            "Then paste this:\n\nenable exclusion",
            "Then reload.");
  }

  @Test
  void aSectionWithoutInstructionsIsNotQuotedAsAWhole() {
    var text = "You can exclude your visits. The sky is blue. Roses are red.";

    assertThat(answer("How do I exclude my visits?", text))
        .extracting(Piece::text)
        .containsExactly("You can exclude your visits.");
  }

  @Test
  void quotesCodeVerbatim() {
    var code = "Install the package:\n\nnpm install --save parley\n\nnpm run parley:start";

    assertThat(answer("install the package", code + "\n\nThen have a coffee."))
        .extracting(Piece::text)
        .contains(code);
  }

  @Test
  void doesNotAnswerAQuestionWithAQuestion() {
    var pieces = answer("refund time", "What is the refund time? It is 5 days for a refund.");

    assertThat(pieces).extracting(Piece::text).containsExactly("It is 5 days for a refund.");
  }

  @Test
  void saysOnceWhatTwoDocumentsSayAndCitesBoth() {
    var pieces =
        answer("refund time", "A refund takes 5 days of time.", "A refund takes 5 days of time.");

    assertThat(pieces)
        .containsExactly(new Piece("", "A refund takes 5 days of time.", List.of(0, 1)));
  }

  @Test
  void quotesInTheOrderOfReading() {
    var text = "A refund is free. We like you. A refund takes 5 days.";

    var pieces = answer("refund", text);

    assertThat(pieces)
        .extracting(Piece::text)
        .containsExactly("A refund is free.", "A refund takes 5 days.");
    assertThat(pieces).extracting(Piece::gap).containsExactly("", " ");
  }

  @Test
  void staysShort() {
    var text = new StringBuilder();
    for (int i = 0; i < 200; i++) {
      text.append("A refund of kind ").append(i).append(" takes 5 days. ");
    }

    assertThat(answer("refund", text.toString())).hasSizeBetween(1, 4);
  }

  @Test
  void quotesEachTenantsOwnPassages() {
    assertThat(text(ACME, "Acme takes 5 days for a refund."))
        .isEqualTo("Acme takes 5 days for a refund.");
    assertThat(text(GLOBEX, "Globex takes 9 days for a refund."))
        .isEqualTo("Globex takes 9 days for a refund.");
  }

  @Test
  void tellsThePiecesAsTheyAreWrittenAndCountsTokens() {
    var seen = new ArrayList<Piece>();
    var prompt =
        prompts.make(ACME, "refund", List.of(), Found.of(ACME, "refund", "A refund is free."));

    var generated = generator.generate(assignment(prompt), seen::add);

    assertThat(seen).isEqualTo(generated.pieces());
    assertThat(generated.cost().tokensOut()).isEqualTo(encoder.tokens().count("A refund is free."));
    assertThat(generated.cost().tokensIn()).isGreaterThan(generated.cost().tokensOut());
    assertThat(generated.cost().micros()).isZero();
  }

  private List<Piece> answer(String question, String... texts) {
    var found = Found.of(ACME, question, texts);
    return generator
        .generate(assignment(prompts.make(ACME, question, List.of(), found)), it -> {})
        .pieces();
  }

  private String text(TenantId tenant, String page) {
    var found = Found.of(tenant, "refund", page);
    return generator
        .generate(assignment(prompts.make(tenant, "refund", List.of(), found)), it -> {})
        .pieces()
        .get(0)
        .text();
  }

  private static Assignment assignment(Prompt prompt) {
    return new Assignment(ACME, null, prompt, NOON);
  }
}
