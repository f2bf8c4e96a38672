package dev.parley.rag.model;

import dev.parley.schemas.stage.InvalidSettingException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** What models cost, as lines of {@code model,input,output}: US dollars for a million tokens. */
public final class PriceTable {
  private static final String FORM = "lines of model,input,output in US dollars a million tokens";

  private final Map<String, Price> prices;

  /**
   * A dollar for a million tokens is a millionth of a dollar for one.
   *
   * @param in micros for a token that is read
   * @param out micros for a token that is written
   */
  public record Price(BigDecimal in, BigDecimal out) {
    boolean isFree() {
      return in.signum() == 0 && out.signum() == 0;
    }

    /** Exact to the last token; a part of a micro counts as a whole, so no sum is too low. */
    public long micros(int tokensIn, int tokensOut) {
      return in.multiply(BigDecimal.valueOf(tokensIn))
          .add(out.multiply(BigDecimal.valueOf(tokensOut)))
          .setScale(0, RoundingMode.CEILING)
          .longValueExact();
    }
  }

  private PriceTable(Map<String, Price> prices) {
    this.prices = Map.copyOf(prices);
  }

  /** The table that comes with Parley, with the lines of a file over it. */
  public static PriceTable load(String setting, Optional<Path> file) {
    try (InputStream in = PriceTable.class.getResourceAsStream("prices.csv")) {
      if (in == null) {
        throw new IllegalStateException("prices.csv: missing");
      }
      var prices = new HashMap<String, Price>();
      read("prices.csv", new String(in.readAllBytes(), StandardCharsets.UTF_8), prices);
      if (file.isPresent()) {
        read(setting, text(setting, file.get()), prices);
      }
      return new PriceTable(prices);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String text(String setting, Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new InvalidSettingException(setting, file.toString(), "a readable file: " + FORM);
    }
  }

  private static void read(String name, String text, Map<String, Price> prices) {
    int n = 0;
    for (var line : text.lines().toList()) {
      n++;
      if (!line.isBlank() && !line.startsWith("#")) {
        var fields = line.split(",", -1);
        if (fields.length != 3 || fields[0].isBlank()) {
          throw new InvalidSettingException(name, "line " + n, FORM);
        }
        prices.put(
            fields[0].strip(),
            new Price(amount(name, n, "input", fields[1]), amount(name, n, "output", fields[2])));
      }
    }
  }

  private static BigDecimal amount(String name, int n, String field, String value) {
    try {
      var amount = new BigDecimal(value.strip());
      if (amount.signum() >= 0 && amount.compareTo(BigDecimal.valueOf(1_000_000)) <= 0) {
        return amount;
      }
    } catch (NumberFormatException e) {
      throw new InvalidSettingException(name, "line " + n + ", " + field, FORM);
    }
    throw new InvalidSettingException(name, "line " + n + ", " + field, FORM);
  }

  /**
   * What this model costs.
   *
   * @throws InvalidSettingException when the table does not say: nobody calls it without a price
   */
  public Price of(ModelConfig config) {
    var price = prices.get(config.model());
    if (price == null) {
      throw new InvalidSettingException(
          "llm." + config.slot() + ".model",
          config.model(),
          "a model of the price table; llm.prices.file adds lines of model,input,output");
    }
    return price;
  }
}
