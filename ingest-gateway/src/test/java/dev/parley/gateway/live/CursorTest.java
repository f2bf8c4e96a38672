package dev.parley.gateway.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parley.gateway.problem.Problem;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CursorTest {
  @Test
  void comesBackAsItWas() {
    var cursor = new Cursor(12, 345, new Cursor.Mark("turn", 2, "run with spaces", 7));
    var start = new Cursor(0, 0, Cursor.Mark.NONE);
    var ended = new Cursor(1, 2, Cursor.Mark.ended("turn"));

    assertThat(Cursor.parse(cursor.encode())).isEqualTo(cursor);
    assertThat(Cursor.parse(start.encode())).isEqualTo(start);
    assertThat(Cursor.parse(ended.encode())).isEqualTo(ended);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "x",
        "1 2 3",
        "2 0 0 0 0 t r",
        "1 -1 0 0 0 t r",
        "1 0 x 0 0 t r",
        "1 0 0 9999999999 0 t r"
      })
  void whatIsNotOursIsNamed(String inside) {
    var text = Base64.getUrlEncoder().encodeToString(inside.getBytes(StandardCharsets.UTF_8));

    assertThatThrownBy(() -> Cursor.parse(text))
        .isInstanceOf(Problem.class)
        .hasMessageContaining("cursor");
    assertThatThrownBy(() -> Cursor.parse("%%%")).isInstanceOf(Problem.class);
    assertThatThrownBy(() -> Cursor.parse("a".repeat(5000))).isInstanceOf(Problem.class);
  }
}
