package dev.parley.rag.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parley.schemas.stage.InvalidSettingException;
import dev.parley.schemas.stage.Settings;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PriceTableTest {
  private static final Settings MODEL =
      new Settings(
          Map.of("llm.small.url", "http://localhost:1/v1", "llm.small.model", "gpt-4o-mini"));

  @ParameterizedTest
  @CsvSource({
    "1000, 200, 270", // 150 and 120
    "1, 0, 1", // 0.15: never less than it costs
    "0, 0, 0",
    "20, 0, 3",
    "3, 1, 2", // 1.05
    "2000000000, 2000000000, 1500000000",
  })
  void moneyIsExact(int in, int out, long micros) {
    var price = new PriceTable.Price(new BigDecimal("0.15"), new BigDecimal("0.60"));

    assertThat(price.micros(in, out)).isEqualTo(micros);
  }

  @Test
  void aFileAddsModelsAndChangesPrices(@TempDir Path dir) throws IOException {
    var file = Files.writeString(dir.resolve("p.csv"), "# ours\ntiny,0,0\ngpt-4o-mini,1,2\n");
    var table = PriceTable.load("llm.prices.file", Optional.of(file));

    assertThat(table.of(config("tiny")).micros(1000, 1000)).isZero();
    assertThat(table.of(config("gpt-4o-mini")).micros(1, 1)).isEqualTo(3);
  }

  @Test
  void aModelWithoutAPriceIsRefusedByName() {
    var unpriced = MODEL.with(Map.of("llm.small.model", "tiny"));

    assertThatThrownBy(() -> ModelsConfig.from(unpriced))
        .isInstanceOf(InvalidSettingException.class)
        .hasMessageStartingWith("llm.small.model: tiny")
        .hasMessageContaining("llm.prices.file");
  }

  @ParameterizedTest
  @ValueSource(strings = {"tiny,1", "tiny,1,2,3", ",1,2", "tiny,one,2", "tiny,1,-2", "tiny,1,"})
  void aLineThatIsNoPriceIsRefusedByNumber(String line, @TempDir Path dir) throws IOException {
    var file = Files.writeString(dir.resolve("p.csv"), "# ours\n" + line + "\n");

    assertThatThrownBy(() -> PriceTable.load("llm.prices.file", Optional.of(file)))
        .isInstanceOf(InvalidSettingException.class)
        .hasMessageStartingWith("llm.prices.file: line 2");
  }

  @ParameterizedTest
  @CsvSource({
    "llm.small.url, ftp://host/v1",
    "llm.small.url, http://user:pass@host/v1",
    "llm.small.url, not a url",
    "llm.small.model, ''",
    "llm.small.key.file, /nowhere",
    "llm.small.timeout.first, 3",
    "llm.small.concurrency, 0",
    "llm.large.url, http://host/v1", // and no model
    "llm.prices.file, /nowhere",
    "llm.prompts.dir, /nowhere",
    "llm.budget.day, much",
    "llm.budget.day, 0.0000001",
  })
  void refusesNonsenseByName(String name, String value) {
    assertThatThrownBy(() -> ModelsConfig.from(MODEL.with(Map.of(name, value))))
        .isInstanceOf(InvalidSettingException.class)
        .hasMessageContaining(name.equals("llm.large.url") ? "llm.large.model" : name)
        .hasMessageNotContaining("user:pass");
  }

  @Test
  void keysComeFromAFileOrTheEnvironmentAndAreNeverShown(@TempDir Path dir) throws IOException {
    var file = Files.writeString(dir.resolve("key"), "sk-secret\n");
    var read = ModelsConfig.from(MODEL.with(Map.of("llm.small.key.file", file.toString())));
    var told = ModelsConfig.from(MODEL.with(Map.of("llm.small.key", "sk-secret")));

    assertThat(read.small().orElseThrow().key()).isNotNull();
    assertThat(told.small().orElseThrow().key()).isNotNull();
    assertThat(read.toString() + told).doesNotContain("sk-secret");
  }

  @Test
  void noModelIsTheDefault() {
    assertThat(ModelsConfig.from(new Settings(Map.of())).isEmpty()).isTrue();
  }

  private static ModelConfig config(String model) {
    return ModelConfig.from(MODEL.with(Map.of("llm.small.model", model)), "small").orElseThrow();
  }
}
