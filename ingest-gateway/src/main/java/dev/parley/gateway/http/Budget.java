package dev.parley.gateway.http;

import dev.parley.gateway.problem.Problem;
import java.math.BigDecimal;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What a company's answers may cost a day.
 *
 * @param micros millionths of a US dollar; null for what the installation allows everybody
 */
record Budget(@Nullable Long micros) {
  static final String FIELD = "budgetPerDay";

  private static final String DEFAULT = "default";
  private static final int MICRO = 6;
  private static final Pattern DOLLARS = Pattern.compile("[0-9]{1,9}(?:\\.[0-9]{1,6})?");

  /** Throws {@link Problem} for what is no amount. */
  static Budget parse(String text) {
    if (text.equals(DEFAULT)) {
      return new Budget(null);
    }
    if (!DOLLARS.matcher(text).matches()) {
      throw Problem.field(FIELD, "no amount", "US dollars such as 2.50, or " + DEFAULT);
    }
    return new Budget(new BigDecimal(text).movePointRight(MICRO).longValueExact());
  }

  /** As it is set. */
  String words() {
    return micros == null
        ? DEFAULT
        : BigDecimal.valueOf(micros, MICRO).stripTrailingZeros().toPlainString();
  }
}
