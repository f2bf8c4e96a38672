package dev.parley.rag.rerank;

import static dev.parley.schemas.events.Samples.ACME;
import static dev.parley.schemas.events.Samples.GLOBEX;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.parley.rag.rerank.CloseReader.Text;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class CloseReaderTest {
  private static final Text REFUNDS = new Text("r", "refunds take two weeks");
  private static final Text SHIPPING = new Text("s", "shipping is free");

  private final TokenWords encoder = new TokenWords();
  private final AtomicLong nanos = new AtomicLong();

  @Test
  void whatATenantHadReadIsReadAgainForAnother() {
    var reader = reader(1_000_000);

    read(reader, REFUNDS);
    read(reader, REFUNDS);
    assertThat(encoder.read()).containsOnlyOnce(REFUNDS.text());

    reader.read(GLOBEX, "refunds", "refunds", List.of(REFUNDS));
    assertThat(encoder.read().stream().filter(REFUNDS.text()::equals)).hasSize(2);
  }

  @Test
  void eachTokenOfTheQuestionLooksForItsBestMatch() {
    var near = read(reader(1_000_000), REFUNDS, SHIPPING);

    assertThat(near).hasSize(2);
    assertThat(near.get(0).matches()).isCloseTo(1, within(0.02)); // both words are there
    assertThat(near.get(1).matches()).isLessThan(0.3);
    assertThat(near.get(0).cosine()).isGreaterThan(near.get(1).cosine());
    assertThat(near.get(0).least()).isGreaterThan(near.get(1).least());
  }

  @Test
  void aQuestionAmidAConversationIsReadBothWays() {
    var reader = reader(1_000_000);

    var near = reader.read(ACME, "how long", "refunds\nhow long", List.of(REFUNDS));

    assertThat(near.get(0).matchesInContext()).isGreaterThan(near.get(0).matches());
  }

  @Test
  void readsNoFurtherWhenTimeIsOutButTellsWhatItKnows() {
    var slow =
        new CloseReader(
            encoder,
            TokenWords.projection(),
            new Readings(1_000_000),
            2,
            Duration.ofSeconds(1),
            () -> nanos.getAndAdd(Duration.ofMillis(700).toNanos()));
    var texts = IntStream.range(0, 10).mapToObj(i -> new Text("h" + i, "text " + i)).toList();

    assertThat(slow.read(ACME, "text", "text", texts)).hasSize(2);
    assertThat(slow.facts()).containsEntry("questions-read-out-of-time", 1L);
    nanos.set(0);
    assertThat(slow.read(ACME, "text", "text", texts)).hasSize(4); // two are known by now
  }

  @Test
  void keepsNoMoreThanItMay() {
    int each = Reading.of(encoder.read(REFUNDS.text()), TokenWords.projection()).bytes();
    var reader = reader(each + 10);

    assertThat(read(reader, REFUNDS, SHIPPING)).hasSize(2);

    assertThat(reader.facts()).containsEntry("passages-read-kept", 1L);
    assertThat(reader.facts().get("passages-read-bytes")).isBetween(1L, each + 10L);
    assertThat(read(reader(1), REFUNDS, SHIPPING)).isEmpty();
  }

  @Test
  void forgets() {
    var reader = reader(1_000_000);
    read(reader, REFUNDS);

    reader.forget();

    assertThat(reader.facts()).containsEntry("passages-read-bytes", 0L);
  }

  private List<Closeness> read(CloseReader reader, Text... passages) {
    return reader.read(ACME, "refunds weeks", "refunds weeks", List.of(passages));
  }

  private CloseReader reader(long bytes) {
    return new CloseReader(
        encoder,
        TokenWords.projection(),
        new Readings(bytes),
        1,
        Duration.ofSeconds(1),
        nanos::get);
  }
}
