package dev.parley.bench.floor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parley.cli.Exit;
import dev.parley.cli.Terminal;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

class RowSequenceTest {
  private final ByteArrayOutputStream said = new ByteArrayOutputStream();
  private final RowSequence rows =
      new RowSequence(List.of(row("first"), row("second")), terminal());

  @Test
  void aRowThatBreaksIsToldAndTheOthersGoOn() throws InterruptedException {
    var measured = new ArrayList<String>();

    int code =
        rows.run(
            row -> {
              measured.add(row.name());
              if (row.name().equals("first")) {
                throw new IOException("no disk");
              }
            });

    assertThat(measured).containsExactly("first", "second");
    assertThat(code).isEqualTo(Exit.FAILED);
    assertThat(said.toString(StandardCharsets.UTF_8))
        .contains("first broke: no disk")
        .containsPattern("second: measured in \\d+ s; 2 of 2 rows");
  }

  @Test
  void whoIsInterruptedMeasuresNoMore() {
    var measured = new ArrayList<String>();

    assertThatThrownBy(
            () ->
                rows.run(
                    row -> {
                      measured.add(row.name());
                      throw new InterruptedException();
                    }))
        .isInstanceOf(InterruptedException.class);
    assertThat(measured).containsExactly("first");
  }

  private static RowCommand row(String name) {
    return new RowCommand(name) {
      @Override
      protected List<Figure> measure(Extent extent, Consumer<String> progress) {
        return List.of();
      }
    };
  }

  private Terminal terminal() {
    var out = new PrintStream(said, true, StandardCharsets.UTF_8);
    return new Terminal(out, out, false, false, false);
  }
}
