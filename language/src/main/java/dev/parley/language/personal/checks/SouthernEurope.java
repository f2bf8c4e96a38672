package dev.parley.language.personal.checks;

/** Spain, Portugal, Italy, Greece. The argument is upper-case letters and digits only. */
public final class SouthernEurope {
  private static final String NIF = "TRWAGMYFPDXBNJZSQVHLCKE";
  private static final String MONTHS = "ABCDEHLMPRST";
  private static final int[] ODD = {
    1, 0, 5, 7, 9, 13, 15, 17, 19, 21, 2, 4, 18, 20, 11, 3, 6, 8, 12, 14, 16, 10, 22, 25, 24, 23
  };

  private SouthernEurope() {}

  /** Up to eight digits and the letter of their remainder. */
  public static boolean isNif(String number) {
    int last = number.length() - 1;
    return NIF.charAt(Integer.parseInt(number.substring(0, last)) % 23) == number.charAt(last);
  }

  /** A foreigner's: X, Y or Z stands for 0, 1 or 2. */
  public static boolean isNie(String number) {
    return isNif("XYZ".indexOf(number.charAt(0)) + number.substring(1));
  }

  public static boolean isPortugueseNif(String digits) {
    int check = 11 - Digits.weighted(digits, 9, 8, 7, 6, 5, 4, 3, 2) % 11;
    return (check > 9 ? 0 : check) == Digits.at(digits, 8) && !Digits.same(digits);
  }

  /** Sixteen signs; the month is a letter, and the last letter checks all. */
  public static boolean isFiscalCode(String code) {
    int sum = 0;
    for (int i = 0; i < 15; i++) {
      char c = code.charAt(i);
      int value = c <= '9' ? c - '0' : c - 'A';
      sum += i % 2 == 0 ? ODD[value] : value;
    }
    return code.charAt(15) == 'A' + sum % 26;
  }

  /** Whether what checks is right or not: letters, year, month, day, place in their order. */
  public static boolean looksLikeFiscalCode(String code) {
    return MONTHS.indexOf(code.charAt(8)) >= 0;
  }

  public static boolean isItalianVat(String digits) {
    return Digits.luhn(digits) && !digits.startsWith("0000000");
  }

  /** Greece's social security number: a birthday, then Luhn. */
  public static boolean isAmka(String digits) {
    return CalendarDay.dayFirst(digits, 0) && Digits.luhn(digits);
  }
}
