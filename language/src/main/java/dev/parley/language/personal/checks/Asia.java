package dev.parley.language.personal.checks;

/**
 * India, Singapore, Korea, China, Japan, Thailand, Philippines, Israel. Letters and digits only.
 */
public final class Asia {
  private static final int[] SINGAPORE = {2, 7, 6, 5, 4, 3, 2};

  private Asia() {}

  /** Verhoeff; does not begin with 0 or 1. */
  public static boolean isAadhaar(String digits) {
    return digits.charAt(0) >= '2' && Digits.verhoeff(digits) && !isPalindrome(digits);
  }

  private static boolean isPalindrome(String digits) {
    return new StringBuilder(digits).reverse().toString().equals(digits);
  }

  /** Numbers of residents and of foreigners have letters of their own. */
  public static boolean isNric(String number) {
    int sum = Digits.weighted(number.substring(1, 8), SINGAPORE);
    char first = number.charAt(0);
    int shift = first == 'T' || first == 'G' ? 4 : first == 'M' ? 3 : 0;
    int rest = (sum + shift) % 11;
    var letters =
        switch (first) {
          case 'S', 'T' -> "JZIHGFEDCBA";
          case 'M' -> "XWUTRQPNJLK";
          default -> "XWUTRQPNMLK";
        };
    return letters.charAt(rest) == number.charAt(8);
  }

  /** A birthday and a sex; since 2020 the rest is drawn by lot and has no sum. */
  public static boolean isKorean(String digits) {
    return CalendarDay.yearFirst(digits, 0) && digits.charAt(6) >= '1' && digits.charAt(6) <= '8';
  }

  public static boolean isKoreanCompany(String digits) {
    int sum = Digits.weighted(digits, 1, 3, 7, 1, 3, 7, 1, 3, 5) + Digits.at(digits, 8) * 5 / 10;
    return (10 - sum % 10) % 10 == Digits.at(digits, 9);
  }

  /** Seventeen digits with a birthday, and a check that may be X. */
  public static boolean isChinese(String number) {
    int sum = Digits.weighted(number, 7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2);
    return "10X98765432".charAt(sum % 11) == number.charAt(17) && CalendarDay.yearFirst(number, 8);
  }

  /** Japan's "my number". */
  public static boolean isMyNumber(String digits) {
    int rest = Digits.weighted(digits, 6, 5, 4, 3, 2, 7, 6, 5, 4, 3, 2) % 11;
    return (rest <= 1 ? 0 : 11 - rest) == Digits.at(digits, 11) && !Digits.same(digits);
  }

  public static boolean isThai(String digits) {
    int sum = Digits.weighted(digits, 13, 12, 11, 10, 9, 8, 7, 6, 5, 4, 3, 2);
    int province = CalendarDay.two(digits, 1);
    return (11 - sum % 11) % 10 == Digits.at(digits, 12)
        && digits.charAt(0) != '0'
        && province >= 10
        && province <= 96;
  }

  public static boolean isIsraeli(String digits) {
    return Digits.luhn(digits) && !Digits.same(digits);
  }

  /** The Philippines' tax number: nine digits with a check, then the branch. */
  public static boolean isPhilippineTax(String digits) {
    int sum = Digits.weighted(digits, 9, 8, 7, 6, 5, 4, 3, 2) % 11;
    return sum == Digits.at(digits, 8);
  }
}
