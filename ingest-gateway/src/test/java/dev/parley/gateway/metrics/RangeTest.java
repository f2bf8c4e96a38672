package dev.parley.gateway.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parley.gateway.problem.Problem;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RangeTest {
  private static final Instant NOW = Instant.parse("2026-03-02T10:20:30Z");

  @Test
  void withoutParametersItIsTheLastDayByTheHour() {
    assertThat(parse("", "", ""))
        .isEqualTo(new Range(Instant.parse("2026-03-01T10:00:00Z"), NOW, Step.HOUR));
  }

  @ParameterizedTest
  @CsvSource({
    "2026-03-02T09:00:00Z, MINUTE",
    "2026-02-28T09:00:00+01:00, HOUR",
    "2026-02-01T09:00:00Z, DAY"
  })
  void theStepSuitsTheRange(String from, Step step) {
    assertThat(parse(from, "", "").step()).isEqualTo(step);
  }

  @ParameterizedTest
  @CsvSource({
    "yesterday, '', '', from",
    "'', 2026-03-02, '', to",
    "2026-03-03T00:00:00Z, '', '', from",
    "'', '', week, step",
    "2026-02-01T00:00:00Z, '', minute, step",
    "-999999999-01-01T00:00:00Z, '', '', step"
  })
  void whatCannotBeUsedIsNamed(String from, String to, String step, String field) {
    assertThatThrownBy(() -> parse(from, to, step))
        .isInstanceOfSatisfying(
            Problem.class,
            problem -> {
              assertThat(problem.status()).isEqualTo(400);
              assertThat(problem.field()).contains(field);
            });
  }

  private static Range parse(String from, String to, String step) {
    return Range.parse(given(from), given(to), given(step), NOW);
  }

  private static Optional<String> given(String text) {
    return Optional.of(text).filter(it -> !it.isEmpty());
  }
}
