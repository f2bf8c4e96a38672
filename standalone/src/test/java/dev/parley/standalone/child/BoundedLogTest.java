package dev.parley.standalone.child;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BoundedLogTest {
  @SuppressWarnings("NullAway.Init") // by JUnit
  @TempDir
  Path folder;

  @Test
  void keepsTheNewestOutputInTwoFilesOfBoundedSize() throws Exception {
    var file = folder.resolve("logs").resolve("child.log");
    try (var log = new BoundedLog(file, 10)) {
      for (var line : new String[] {"first\n", "second\n", "third\n"}) {
        log.write(line.getBytes(StandardCharsets.US_ASCII), line.length());
      }
    }

    assertThat(file).hasContent("third\n");
    assertThat(file.resolveSibling("child.log.1")).hasContent("second\n");
  }

  @Test
  void goesOnWhereTheLastRunEnded() throws Exception {
    var file = folder.resolve("child.log");
    for (int run = 0; run < 2; run++) {
      try (var log = new BoundedLog(file, 10)) {
        log.write(new byte[] {'a', '\n'}, 2);
      }
    }

    assertThat(file).hasContent("a\na\n");
  }
}
