package dev.parley.bench.floor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.bench.Results;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReportTest {
  @TempDir Path home = Path.of(""); // JUnit gives another
  final ByteArrayOutputStream said = new ByteArrayOutputStream();
  final List<Figure> figures =
      List.of(Figure.of("embed", "of questions", Compared.of(94, 100), "1/s", Goal.none()));

  final RowCommand row =
      new RowCommand("embed") {
        @Override
        protected String words() {
          return "embed --x";
        }

        @Override
        protected String below() {
          return "more";
        }

        @Override
        protected List<Figure> measure(Extent extent, Consumer<String> progress) {
          return figures;
        }
      };

  @Test
  void aTableIsWrittenDownWithAPictureBesideIt() throws IOException {
    report(Extent.FULL, false).write(row, figures);

    var section = Files.readString(home.resolve("bench/RESULTS.md"));
    assertThat(section).contains("## `./parley bench embed --x`", "2026-05-01", "more");
    assertThat(section).contains("![embed](pictures/embed.svg)");
    assertThat(home.resolve("bench/pictures/embed.svg")).content().contains("of questions");
    assertThat(words()).contains("| embed | of questions | 94 | 100 |");
  }

  @Test
  void aShortRunLeavesTheOthersPictureAlone() throws IOException {
    report(Extent.SHORT, false).write(row, figures);

    assertThat(home.resolve("bench/pictures/embed-short.svg")).exists();
    assertThat(home.resolve("bench/pictures/embed.svg")).doesNotExist();
    assertThat(home.resolve("bench/RESULTS.md")).content().contains("(pictures/embed-short.svg)");
  }

  @Test
  void jsonWritesNothing() throws IOException {
    report(Extent.FULL, true).write(row, figures);

    assertThat(words().lines()).hasSize(1).allMatch(it -> it.startsWith("{\"name\":\"embed\""));
    assertThat(home).isEmptyDirectory();
  }

  private Report report(Extent extent, boolean json) throws IOException {
    if (!json) {
      Files.createDirectories(home.resolve("bench"));
    }
    var results =
        new Results(home, Clock.fixed(Instant.parse("2026-05-01T10:00:00Z"), ZoneOffset.UTC));
    var out = new PrintStream(said, true, StandardCharsets.UTF_8);
    return new Report(out, results, extent, json);
  }

  private String words() {
    return said.toString(StandardCharsets.UTF_8);
  }
}
