package dev.parley.language.personal.checks;

/** Germany, Austria, Switzerland. The argument is upper-case letters and digits only. */
public final class Germany {
  private Germany() {}

  /** Eleven digits, one of the first ten occurring twice or thrice, the last a check. */
  public static boolean isTaxId(String digits) {
    var counts = new int[10];
    digits.chars().limit(10).forEach(c -> counts[c - '0']++);
    int most = 0;
    for (int count : counts) {
      most = Math.max(most, count);
    }
    return digits.charAt(0) != '0' && most <= 3 && Digits.mod11Ten(digits);
  }

  /** Identity cards and passports: letters count from ten, weights 7, 3, 1. */
  public static boolean isDocument(String number) {
    int sum = 0;
    int last = number.length() - 1;
    for (int i = 0; i < last; i++) {
      sum += Character.digit(number.charAt(i), 36) * new int[] {7, 3, 1}[i % 3];
    }
    return number.charAt(last) == '0' + sum % 10;
  }

  /** Pension insurance: area, birthday, a letter as two digits, serial, check. */
  public static boolean isPension(String number) {
    int letter = number.charAt(8) - 'A' + 1;
    var digits = "%s%02d%s".formatted(number.substring(0, 8), letter, number.substring(9));
    int day = CalendarDay.two(number, 2) % 50;
    int month = CalendarDay.two(number, 4);
    int sum = Digits.crossed(digits, 2, 1, 2, 5, 7, 1, 2, 1, 2, 1, 2, 1);
    return sum % 10 == Digits.at(number, 11) && month >= 1 && month <= 12 && day <= 31;
  }

  /** Health insurance: a letter as two digits, then Luhn's weights from the left. */
  public static boolean isHealth(String number) {
    var digits = "%02d%s".formatted(number.charAt(0) - 'A' + 1, number.substring(1));
    int sum = Digits.crossed(digits, 1, 2, 1, 2, 1, 2, 1, 2, 1, 2);
    return sum % 10 == Digits.at(number, 9);
  }

  /** A doctor's number: six digits, their check, two of the field. */
  public static boolean isDoctor(String digits) {
    int check = (10 - Digits.weighted(digits, 4, 9, 4, 9, 4, 9) % 10) % 10;
    return check == Digits.at(digits, 6) && !Digits.same(digits);
  }

  /** Austria's insurance number: serial, check, birthday. */
  public static boolean isAustrian(String digits) {
    int sum = Digits.weighted(digits, 3, 7, 9, 0, 5, 8, 4, 2, 1, 6);
    return sum % 11 == Digits.at(digits, 3) && CalendarDay.dayFirst(digits, 4);
  }

  /** Switzerland's AHV number: as on goods, 756 in front. */
  public static boolean isSwiss(String digits) {
    int sum = Digits.weighted(digits, 1, 3, 1, 3, 1, 3, 1, 3, 1, 3, 1, 3, 1);
    return digits.startsWith("756") && sum % 10 == 0;
  }
}
