package dev.parley.language.personal.checks;

/** The sums that check digits are made of. All take digits only. */
final class Digits {
  private static final int[][] VERHOEFF_TIMES = {
    {0, 1, 2, 3, 4, 5, 6, 7, 8, 9},
    {1, 2, 3, 4, 0, 6, 7, 8, 9, 5},
    {2, 3, 4, 0, 1, 7, 8, 9, 5, 6},
    {3, 4, 0, 1, 2, 8, 9, 5, 6, 7},
    {4, 0, 1, 2, 3, 9, 5, 6, 7, 8},
    {5, 9, 8, 7, 6, 0, 4, 3, 2, 1},
    {6, 5, 9, 8, 7, 1, 0, 4, 3, 2},
    {7, 6, 5, 9, 8, 2, 1, 0, 4, 3},
    {8, 7, 6, 5, 9, 3, 2, 1, 0, 4},
    {9, 8, 7, 6, 5, 4, 3, 2, 1, 0},
  };
  private static final int[] VERHOEFF_TURN = {1, 5, 7, 6, 2, 8, 3, 0, 9, 4};

  private Digits() {}

  static boolean all(String text) {
    return !text.isEmpty() && text.chars().allMatch(c -> c >= '0' && c <= '9');
  }

  static int at(String digits, int i) {
    return digits.charAt(i) - '0';
  }

  static boolean same(String digits) {
    return digits.chars().allMatch(c -> c == digits.charAt(0));
  }

  /** The digits times the weights, as many as there are weights. */
  static int weighted(String digits, int... weights) {
    int sum = 0;
    for (int i = 0; i < weights.length; i++) {
      sum += weights[i] * at(digits, i);
    }
    return sum;
  }

  /** The same where a product of two digits counts as their sum. */
  static int crossed(String digits, int... weights) {
    int sum = 0;
    for (int i = 0; i < weights.length; i++) {
      int product = weights[i] * at(digits, i);
      sum += product / 10 + product % 10;
    }
    return sum;
  }

  static boolean luhn(String digits) {
    int sum = 0;
    for (int i = 0; i < digits.length(); i++) {
      int digit = at(digits, digits.length() - 1 - i);
      sum += i % 2 == 0 ? digit : digit * 2 / 10 + digit * 2 % 10;
    }
    return sum % 10 == 0;
  }

  static boolean verhoeff(String digits) {
    int sum = 0;
    for (int i = 0; i < digits.length(); i++) {
      int digit = at(digits, digits.length() - 1 - i);
      for (int turn = 0; turn < i % 8; turn++) {
        digit = VERHOEFF_TURN[digit];
      }
      sum = VERHOEFF_TIMES[sum][digit];
    }
    return sum == 0;
  }

  /** ISO 7064 MOD 11,10, the last digit checking the others. */
  static boolean mod11Ten(String digits) {
    int product = 10;
    for (int i = 0; i < digits.length() - 1; i++) {
      int sum = (at(digits, i) + product) % 10;
      product = 2 * (sum == 0 ? 10 : sum) % 11;
    }
    return (11 - product) % 10 == at(digits, digits.length() - 1);
  }

  /** The number's remainder, letters counting as 10 to 35, as ISO 7064 MOD 97-10 has it. */
  static int mod97(String alphanumeric) {
    int rest = 0;
    for (int i = 0; i < alphanumeric.length(); i++) {
      int value = Character.digit(alphanumeric.charAt(i), 36);
      rest = (rest * (value > 9 ? 100 : 10) + value) % 97;
    }
    return rest;
  }
}
