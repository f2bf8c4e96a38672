package dev.parley.language.personal.checks;

/** Poland, Czechia, Romania, Bulgaria, Croatia, Turkey. Letters and digits only. */
public final class EasternEurope {
  private EasternEurope() {}

  /** A birthday whose month tells the century, weights 1, 3, 7, 9. */
  public static boolean isPesel(String digits) {
    int sum = Digits.weighted(digits, 1, 3, 7, 9, 1, 3, 7, 9, 1, 3, 1);
    int month = CalendarDay.two(digits, 2) % 20;
    return sum % 10 == 0
        && CalendarDay.exists(CalendarDay.two(digits, 0), month, CalendarDay.two(digits, 4));
  }

  /** Poland's tax number. */
  public static boolean isNip(String digits) {
    int sum = Digits.weighted(digits, 6, 5, 7, 2, 3, 4, 5, 6, 7);
    return sum % 11 == Digits.at(digits, 9) && digits.charAt(0) != '0' && !Digits.same(digits);
  }

  /** Czechia's and Slovakia's: a birthday (women's months 50 higher), a multiple of eleven. */
  public static boolean isBirthNumber(String digits) {
    int month = CalendarDay.two(digits, 2) % 50 % 20;
    return Long.parseLong(digits) % 11 == 0
        && CalendarDay.exists(CalendarDay.two(digits, 0), month, CalendarDay.two(digits, 4));
  }

  public static boolean isRomanian(String digits) {
    int sum = Digits.weighted(digits, 2, 7, 9, 1, 4, 6, 3, 5, 8, 2, 7, 9) % 11;
    return (sum == 10 ? 1 : sum) == Digits.at(digits, 12) && CalendarDay.yearFirst(digits, 1);
  }

  public static boolean isBulgarian(String digits) {
    int sum = Digits.weighted(digits, 2, 4, 8, 5, 10, 9, 7, 3, 6) % 11 % 10;
    int month = CalendarDay.two(digits, 2) % 20;
    return sum == Digits.at(digits, 9)
        && CalendarDay.exists(CalendarDay.two(digits, 0), month, CalendarDay.two(digits, 4));
  }

  public static boolean isCroat(String digits) {
    return Digits.mod11Ten(digits) && !Digits.same(digits);
  }

  /** Turkey's: two check digits over eleven. */
  public static boolean isTurk(String digits) {
    int odd = Digits.weighted(digits, 1, 0, 1, 0, 1, 0, 1, 0, 1);
    int even = Digits.weighted(digits, 0, 1, 0, 1, 0, 1, 0, 1, 0);
    int ten = Math.floorMod(odd * 7 - even, 10);
    return digits.charAt(0) != '0'
        && ten == Digits.at(digits, 9)
        && (odd + even + ten) % 10 == Digits.at(digits, 10);
  }
}
