package dev.parley.language.encode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class EncodedTextsTest {
  private static final List<String> TEXTS =
      IntStream.range(0, 100).mapToObj(i -> "x".repeat(i % 7) + i).toList();

  @Test
  void vectorsComeInTheOrderOfTheTextsHoweverManyThreadsWork() throws Exception {
    var all = new EncodedTexts<>(TEXTS, text -> new float[] {text.hashCode()});
    var helper = CompletableFuture.runAsync(all);
    all.run();

    assertThat(all.await()).extracting(it -> it[0]).containsExactlyElementsOf(expected());
    helper.get(20, TimeUnit.SECONDS);
  }

  @Test
  void doesNotWaitForAHelperThatIsStillBusyElsewhere() {
    var all = new EncodedTexts<>(TEXTS, text -> new float[] {text.hashCode()});

    all.run(); // the only one who does; a helper comes when all is done

    assertThat(all.await()).hasSize(TEXTS.size());
    all.run();
    assertThat(all.await()).extracting(it -> it[0]).containsExactlyElementsOf(expected());
  }

  @Test
  void waitsForTheTextThatAnotherThreadHasBegun() throws Exception {
    var begun = new CountDownLatch(1);
    var finish = new CountDownLatch(1);
    var all =
        new EncodedTexts<>(
            List.of("long one", "short"),
            text -> {
              if (text.equals("long one")) {
                begun.countDown();
                join(finish);
              }
              return new float[] {text.length()};
            });
    var helper = CompletableFuture.runAsync(all);
    assertThat(begun.await(20, TimeUnit.SECONDS)).isTrue();
    all.run();
    var vectors = CompletableFuture.supplyAsync(all::await);

    finish.countDown();

    assertThat(vectors.get(20, TimeUnit.SECONDS)).extracting(it -> it[0]).containsExactly(8f, 5f);
    helper.get(20, TimeUnit.SECONDS);
  }

  @Test
  void oneTextThatFailsFailsAll() {
    var all =
        new EncodedTexts<float[]>(
            TEXTS,
            text -> {
              throw new IllegalStateException("no vector");
            });
    all.run();

    assertThatThrownBy(all::await).hasMessage("no vector");
  }

  private static List<Float> expected() {
    return TEXTS.stream().map(text -> (float) text.hashCode()).toList();
  }

  private static void join(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
