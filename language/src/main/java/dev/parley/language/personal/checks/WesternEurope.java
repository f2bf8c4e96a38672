package dev.parley.language.personal.checks;

/** France, Belgium, the Netherlands. The argument is upper-case letters and digits only. */
public final class WesternEurope {
  private WesternEurope() {}

  /** France's social security number: 97 less the remainder; Corsica has letters. */
  public static boolean isNir(String number) {
    var body = number.substring(0, 13).replace("2A", "19").replace("2B", "18");
    if (!Digits.all(body) || !Digits.all(number.substring(13))) {
      return false;
    }
    int month = CalendarDay.two(body, 3);
    boolean known = (month >= 1 && month <= 12) || (month >= 20 && month <= 42);
    return known && 97 - Long.parseLong(body) % 97 == CalendarDay.two(number, 13);
  }

  /** The Dutch eleven-test, the last weight negative. */
  public static boolean isBsn(String digits) {
    return Digits.weighted(digits, 9, 8, 7, 6, 5, 4, 3, 2, -1) % 11 == 0 && !Digits.same(digits);
  }

  /** Belgium's register: birthday, serial, 97 less the remainder; a 2 in front from 2000 on. */
  public static boolean isBelgian(String digits) {
    long body = Long.parseLong(digits.substring(0, 9));
    long check = CalendarDay.two(digits, 9);
    boolean old = 97 - body % 97 == check;
    return (old || 97 - (2_000_000_000L + body) % 97 == check) && CalendarDay.yearFirst(digits, 0);
  }
}
