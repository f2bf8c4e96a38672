package dev.parley.rag.summary;

import static dev.parley.rag.summary.SummaryWorkshop.conversation;
import static dev.parley.schemas.events.Samples.ACME;
import static dev.parley.schemas.events.Samples.GLOBEX;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parley.rag.model.ModelsConfig;
import dev.parley.schemas.events.SummaryRequest;
import dev.parley.schemas.ids.ConversationKey;
import dev.parley.schemas.stage.InvalidSettingException;
import dev.parley.schemas.stage.Settings;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(20)
class SummaryQueueTest {
  private final SummaryWorkshop.Hands clock = new SummaryWorkshop.Hands();
  private final SummaryQueue queue =
      new SummaryQueue(new SummariesConfig(true, 3, Duration.ofMinutes(5)), clock);

  @Test
  void aNewerOneOfTheSameConversationTakesThePlaceOfTheOlder() throws Exception {
    queue.add(of(conversation(ACME, 1), "old"));
    queue.add(of(conversation(GLOBEX, 1), "another company's"));
    queue.add(of(conversation(ACME, 1), "new"));

    assertThat(queue.dropped()).isEqualTo(1);
    assertThat(next()).isEqualTo("another company's");
    assertThat(next()).isEqualTo("new");
    assertThat(queue.size()).isZero();
  }

  @Test
  void overItsEndTheOldestOfWhoHasMostGoes() throws Exception {
    queue.add(of(conversation(GLOBEX, 1), "globex"));
    for (int i = 1; i <= 4; i++) {
      queue.add(of(conversation(ACME, i), "acme " + i));
    }

    assertThat(queue.dropped()).isEqualTo(2);
    assertThat(List.of(next(), next(), next())).containsExactly("globex", "acme 3", "acme 4");
  }

  @Test
  void whoTakesIsSentHomeWhenItCloses() throws Exception {
    queue.add(of(conversation(ACME, 1), "waits"));
    var taker = new Thread(queue::close);
    taker.start();

    assertThat(queue.take(() -> false)).isNull();
    taker.join();
  }

  @Test
  void itIsOffUnlessToldAndRefusedWithoutAModel() {
    assertThat(config(Map.of()).on()).isFalse();
    assertThatThrownBy(() -> config(Map.of("llm.summaries", "true")))
        .isInstanceOf(InvalidSettingException.class)
        .hasMessageStartingWith("llm.summaries: true (expected: llm.small.url or llm.large.url");
    assertThatThrownBy(() -> config(Map.of("llm.summaries.waiting", "0")))
        .isInstanceOf(InvalidSettingException.class)
        .hasMessageStartingWith("llm.summaries.waiting: 0");
    assertThatThrownBy(() -> config(Map.of("llm.summaries.age", "long")))
        .isInstanceOf(InvalidSettingException.class)
        .hasMessageStartingWith("llm.summaries.age: long");
  }

  private static SummariesConfig config(Map<String, String> settings) {
    var all = new Settings(settings);
    return SummariesConfig.from(all, ModelsConfig.from(all));
  }

  private String next() throws InterruptedException {
    return requireNonNull(queue.take(() -> true)).request().getSummaryId();
  }

  private Waiting of(ConversationKey key, String id) {
    var request =
        SummaryRequest.newBuilder()
            .setTenant(key.tenant().value())
            .setConversationId(key.conversationId())
            .setTurnId("turn")
            .setSummaryId(id)
            .setTurns(List.of())
            .setRequestedAt(clock.instant())
            .build();
    return new Waiting(key, request, new ConsumerRecord<>("topic", 0, 0, new byte[0], new byte[0]));
  }
}
