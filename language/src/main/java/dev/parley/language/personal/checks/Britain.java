package dev.parley.language.personal.checks;

import java.util.Set;

/** United Kingdom and Ireland. The argument is upper-case letters and digits only. */
public final class Britain {
  private static final Set<String> NEVER = Set.of("BG", "GB", "KN", "NK", "NT", "TN", "ZZ");

  private Britain() {}

  /** Ten digits, the last making the weighted sum a multiple of eleven. */
  public static boolean isNhs(String digits) {
    int check = 11 - Digits.weighted(digits, 10, 9, 8, 7, 6, 5, 4, 3, 2) % 11;
    return check % 11 == Digits.at(digits, 9) && !Digits.same(digits);
  }

  /** The letters that were never given out are none. */
  public static boolean isNino(String number) {
    return "DFIQUV".indexOf(number.charAt(0)) < 0
        && "DFIQUVO".indexOf(number.charAt(1)) < 0
        && !NEVER.contains(number.substring(0, 2));
  }

  /** A licence holds the month and day of birth; women's months are 50 higher. */
  public static boolean isDrivingLicence(String number) {
    int month = CalendarDay.two(number, 6) % 50;
    int day = CalendarDay.two(number, 8);
    return month >= 1 && month <= 12 && day >= 1 && day <= 31;
  }

  /** Ireland's PPS number: seven digits, a letter that checks, perhaps one more. */
  public static boolean isPps(String number) {
    int sum = Digits.weighted(number, 8, 7, 6, 5, 4, 3, 2);
    if (number.length() == 9 && number.charAt(8) != 'W') {
      sum += 9 * (number.charAt(8) - 'A' + 1);
    }
    return "WABCDEFGHIJKLMNOPQRSTUV".charAt(sum % 23) == number.charAt(7);
  }
}
