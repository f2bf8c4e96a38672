package dev.parley.language.encode;

import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Texts that any number of threads encode, each whenever it comes to it: whoever awaits them waits
 * for the texts, not for a thread that is still busy with another's.
 */
final class EncodedTexts<T> implements Runnable {
  private final List<String> texts;
  private final Function<String, T> encode;
  private final AtomicReferenceArray<@Nullable T> vectors;
  private final List<Integer> longestFirst; // so that no core is left alone with a long one
  private final AtomicInteger next = new AtomicInteger();
  private final CountDownLatch missing;
  private final AtomicReference<@Nullable RuntimeException> failure = new AtomicReference<>();

  EncodedTexts(List<String> texts, Function<String, T> encode) {
    this.texts = texts;
    this.encode = encode;
    this.vectors = new AtomicReferenceArray<>(texts.size());
    this.longestFirst =
        IntStream.range(0, texts.size())
            .boxed()
            .sorted(Comparator.comparing(i -> -texts.get(i).length()))
            .toList();
    this.missing = new CountDownLatch(texts.size());
  }

  /** Encodes until none is left that nobody has begun. */
  @Override
  public void run() {
    for (int i = next.getAndIncrement(); i < vectors.length(); i = next.getAndIncrement()) {
      int text = longestFirst.get(i);
      try {
        vectors.set(text, encode.apply(texts.get(text)));
      } catch (RuntimeException e) {
        failure.compareAndSet(null, e);
      } finally {
        missing.countDown();
      }
    }
  }

  /** In the order of the texts; throws what went wrong with one of them. */
  List<T> await() {
    try {
      missing.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while texts were encoded", e);
    }
    var failed = failure.get();
    if (failed != null) {
      throw failed;
    }
    return IntStream.range(0, vectors.length())
        .mapToObj(i -> Objects.requireNonNull(vectors.get(i)))
        .toList();
  }
}
