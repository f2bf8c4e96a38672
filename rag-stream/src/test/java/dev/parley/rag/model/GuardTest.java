package dev.parley.rag.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.parley.rag.generate.Failure;
import dev.parley.rag.generate.GenerationFailedException;
import java.net.URI;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class GuardTest {
  private static final Duration SECOND = Duration.ofSeconds(1);

  @Test
  void restsWhileItIsOpenAndIsTriedAgainAfterwards() throws Exception {
    var guard = guard(SECOND);
    for (int i = 0; i < 3; i++) {
      assertThat(guard.isResting()).isFalse();
      assertThatThrownBy(() -> guard.call(GuardTest::failing))
          .isInstanceOf(GenerationFailedException.class);
    }

    assertThat(guard.isResting()).isTrue();
    assertThatThrownBy(() -> guard.call(() -> "well"))
        .isInstanceOfSatisfying(
            GenerationFailedException.class, e -> assertThat(e.failure()).isEqualTo(Failure.OPEN));

    await().until(() -> !guard.isResting());
    await().ignoreException(GenerationFailedException.class).until(() -> well(guard));
    assertThat(guard.isResting()).isFalse();
  }

  private static boolean well(Guard guard) throws Exception {
    return guard.call(() -> "well").equals("well");
  }

  private static String failing() {
    throw new GenerationFailedException(Failure.SERVER);
  }

  private static Guard guard(Duration rest) {
    var url = URI.create("http://127.0.0.1:1/v1");
    return new Guard(
        new ModelConfig("small", url, "tiny", null, SECOND, SECOND, SECOND, 1, 16, rest),
        new Room(1, Duration.ofSeconds(1)).urgent());
  }
}
