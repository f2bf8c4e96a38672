package dev.parley.rag.answer;

import static dev.parley.schemas.events.Samples.ACME;
import static dev.parley.schemas.events.Samples.NOON;
import static dev.parley.schemas.events.Samples.conversation;
import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.rag.index.TestIndex;
import dev.parley.rag.prompt.Said;
import dev.parley.rag.retrieve.HybridRetriever;
import dev.parley.rag.retrieve.Meaning;
import dev.parley.schemas.events.FaqEntry;
import dev.parley.schemas.events.Outcome;
import dev.parley.schemas.events.StepTime;
import dev.parley.schemas.ids.DocumentKey;
import dev.parley.schemas.ids.TenantKey;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What a question means is found out once, however many look it up. */
@Timeout(30)
@NullUnmarked // JUnit fills the fields
class EncodedOnceTest extends Workbench {
  private static final String ASKED = "how much is a plan?";

  @TempDir Path folder;
  private TestIndex index;

  @BeforeEach
  void fill() throws Exception {
    index = new TestIndex(folder, encoder.id());
    index.add(new DocumentKey(ACME, "plans.md"), "Plans cost $9.");
    index.refresh();
    var entry =
        new FaqEntry(ACME.value(), "cancel", 1L, List.of("can I cancel?"), "Yes.", NOON, "me");
    faq.on(new TenantKey(ACME, "cancel"), entry);
    assertThat(faq.awaitRead(Duration.ofSeconds(10))).isTrue();
    keeps = 10;
  }

  @AfterEach
  void closeIndex() {
    index.close();
  }

  @Test
  void byCannedAnswersKeptAnswersSearchAndPrompt() throws Exception {
    var answer = answered(List.of());

    assertThat(answer).contains("faq", "cache", "encode", "prompt");
    assertThat(encoder.encoded()).containsOnlyOnce(ASKED);
  }

  @Test
  void alsoWhereItLeansOnWhatWasSaidBefore() throws Exception {
    var answer = answered(List.of(new Said(true, "Is there a discount?")));

    assertThat(answer).contains("faq", "encode", "prompt");
    assertThat(encoder.encoded())
        .containsOnlyOnce(ASKED)
        .containsOnlyOnce("Is there a discount?\n" + ASKED);
  }

  /** The steps that it went through. */
  private List<String> answered(List<Said> history) throws Exception {
    var retriever = new HybridRetriever(index.index(), encoder, Optional.empty());
    var ask =
        new Ask(
            conversation(ACME),
            "turn",
            1,
            "run",
            new Meaning(ASKED),
            history,
            null,
            null,
            null,
            false,
            NOON.plusSeconds(10),
            null);
    var answer = answerer(retriever, extractive, CONFIG).answer(ask, shown);
    assertThat(answer.getOutcome()).isEqualTo(Outcome.ANSWERED);
    return answer.getProvenance().getSteps().stream().map(StepTime::getStep).toList();
  }
}
