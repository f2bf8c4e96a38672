package dev.parley.schemas.stage;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class OpenedTest {
  private final List<String> closed = new ArrayList<>();
  private final Opened opened = new Opened("test");

  @Test
  void closesTheNewestFirstWhateverFails() {
    AutoCloseable first = opened.add(() -> closed.add("first"));
    opened.add(
        () -> {
          throw new IOException("does not close");
        });
    opened.add(() -> closed.add("last"));

    opened.close();

    assertThat(first).isNotNull();
    assertThat(closed).containsExactly("last", "first");
  }

  @Test
  void closesEachOnce() {
    opened.add(() -> closed.add("it"));

    opened.close();
    opened.close();

    assertThat(closed).containsExactly("it");
  }
}
