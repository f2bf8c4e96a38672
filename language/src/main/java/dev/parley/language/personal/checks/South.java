package dev.parley.language.personal.checks;

/** Australia, South Africa, Brazil, Chile, Mexico. Letters and digits only. */
public final class South {
  private South() {}

  public static boolean isTfn(String digits) {
    return Digits.weighted(digits, 1, 4, 3, 7, 5, 8, 6, 9, 10) % 11 == 0 && !Digits.same(digits);
  }

  /** The first digit less one, then by 89. */
  public static boolean isAbn(String digits) {
    int sum = Digits.weighted(digits, 10, 1, 3, 5, 7, 9, 11, 13, 15, 17, 19) - 10;
    return digits.charAt(0) != '0' && sum % 89 == 0;
  }

  public static boolean isAcn(String digits) {
    int sum = Digits.weighted(digits, 8, 7, 6, 5, 4, 3, 2, 1);
    return (10 - sum % 10) % 10 == Digits.at(digits, 8) && !Digits.same(digits);
  }

  public static boolean isMedicare(String digits) {
    int sum = Digits.weighted(digits, 1, 3, 7, 9, 1, 3, 7, 9);
    return sum % 10 == Digits.at(digits, 8) && digits.charAt(0) >= '2' && digits.charAt(0) <= '6';
  }

  /** South Africa's: birthday, sex, status, Luhn. */
  public static boolean isSouthAfrican(String digits) {
    return CalendarDay.yearFirst(digits, 0) && digits.charAt(10) <= '2' && Digits.luhn(digits);
  }

  public static boolean isCpf(String digits) {
    int one = Digits.weighted(digits, 10, 9, 8, 7, 6, 5, 4, 3, 2) * 10 % 11 % 10;
    int two = Digits.weighted(digits, 11, 10, 9, 8, 7, 6, 5, 4, 3, 2) * 10 % 11 % 10;
    return one == Digits.at(digits, 9) && two == Digits.at(digits, 10) && !Digits.same(digits);
  }

  public static boolean isCnpj(String digits) {
    int one = Digits.weighted(digits, 5, 4, 3, 2, 9, 8, 7, 6, 5, 4, 3, 2) % 11;
    int two = Digits.weighted(digits, 6, 5, 4, 3, 2, 9, 8, 7, 6, 5, 4, 3, 2) % 11;
    return (one < 2 ? 0 : 11 - one) == Digits.at(digits, 12)
        && (two < 2 ? 0 : 11 - two) == Digits.at(digits, 13)
        && !Digits.same(digits);
  }

  /** Chile's: weights 2 to 7 from the right, K for ten. */
  public static boolean isRut(String number) {
    int sum = 0;
    for (int i = 0; i < number.length() - 1; i++) {
      sum += Digits.at(number, number.length() - 2 - i) * (2 + i % 6);
    }
    return "0K987654321".charAt(sum % 11) == number.charAt(number.length() - 1);
  }

  /** Mexico's: letters of the name, a birthday, the sex, more letters. */
  public static boolean isCurp(String code) {
    return CalendarDay.yearFirst(code, 4);
  }
}
