package dev.parley.bench.faq;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.bench.faq.FaqTrial.Asked;
import dev.parley.bench.floor.Figure;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class FaqTableTest {
  /** One fold's wrong match lies above all right ones: its threshold comes from the others. */
  @Test
  void eachFoldIsJudgedByTheThresholdThatTheOthersChose() {
    var asked = new ArrayList<Asked>();
    for (int i = 0; i < 100; i++) {
      asked.add(new Asked(i % FaqTrial.FOLDS, 0.9, true, 0.1));
    }
    asked.set(0, new Asked(0, 0.95, false, 0.1));

    assertThat(new FaqTable(asked, List.of()).figures("faq"))
        .extracting(Figure::value)
        .containsExactly(0.99, 0.01, 0.0);
  }

  @Test
  void whatAForeignQuestionGetsIsTold() {
    var table = new FaqTable(List.of(new Asked(0, 0.9, true, 0.1)), List.of(0.95, 0.2));

    assertThat(table.markdown(0.9)).contains("| 0.900, shipped | 1 of 1 (100%)", "| 1 of 2 |");
  }
}
