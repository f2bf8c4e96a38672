package dev.parley.rag.model;

import dev.parley.rag.template.PromptFiles;
import dev.parley.schemas.stage.InvalidSettingException;
import dev.parley.schemas.stage.Settings;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * The language models behind the answers; none by default.
 *
 * @param small for most questions
 * @param large for hard ones, and where the small one does not do
 * @param backup when those fail
 * @param prices {@code llm.prices.file}: lines over those of the table that comes with Parley
 * @param prompts {@code llm.prompts.dir}: prompts over the one that comes with Parley
 * @param budgetMicros {@code llm.budget.day}, US dollars: what a company may spend in a day whose
 *     own limits do not say; millionths
 * @param rewrites {@code llm.rewrite}: whether a question that leans on what was said before is
 *     said in other words by the small model (or the large one) before it is searched for
 */
public record ModelsConfig(
    Optional<ModelConfig> small,
    Optional<ModelConfig> large,
    Optional<ModelConfig> backup,
    PriceTable prices,
    PromptFiles prompts,
    OptionalLong budgetMicros,
    boolean rewrites) {
  private static final String PRICES = "llm.prices.file";
  private static final String PROMPTS = "llm.prompts.dir";
  private static final String BUDGET = "llm.budget.day";

  /**
   * Throws {@link InvalidSettingException} for a model without a price and a prompt that is none.
   */
  public static ModelsConfig from(Settings settings) {
    var config =
        new ModelsConfig(
            ModelConfig.from(settings, "small"),
            ModelConfig.from(settings, "large"),
            ModelConfig.from(settings, "backup"),
            PriceTable.load(PRICES, settings.find(PRICES).map(Path::of)),
            PromptFiles.load(PROMPTS, settings.find(PROMPTS).map(Path::of)),
            budget(settings),
            settings.flag("llm.rewrite", true));
    config.small.ifPresent(config.prices::of);
    config.large.ifPresent(config.prices::of);
    config.backup.ifPresent(config.prices::of);
    return config;
  }

  private static OptionalLong budget(Settings settings) {
    var value = settings.find(BUDGET);
    if (value.isEmpty()) {
      return OptionalLong.empty();
    }
    try {
      var dollars = new BigDecimal(value.get());
      if (dollars.signum() >= 0) {
        return OptionalLong.of(dollars.movePointRight(6).longValueExact());
      }
    } catch (ArithmeticException | NumberFormatException e) {
      throw new InvalidSettingException(BUDGET, value.get(), "US dollars, such as 2.50");
    }
    throw new InvalidSettingException(BUDGET, value.get(), "US dollars, such as 2.50");
  }

  public boolean isEmpty() {
    return small.isEmpty() && large.isEmpty() && backup.isEmpty();
  }
}
