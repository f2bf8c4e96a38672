package dev.parley.language.personal.checks;

/** United States and Canada. The argument is upper-case letters and digits only. */
public final class NorthAmerica {
  private NorthAmerica() {}

  /** No area 000, 666 or 9xx, no group 00, no serial 0000, and none of the printed samples. */
  public static boolean isSsn(String digits) {
    int area = Integer.parseInt(digits.substring(0, 3));
    return area != 0
        && area != 666
        && area < 900
        && !digits.startsWith("00", 3)
        && !digits.endsWith("0000")
        && !Digits.same(digits)
        && !digits.equals("123456789")
        && !digits.equals("078051120");
  }

  /** Begins with 9, and a group that was given out. */
  public static boolean isItin(String digits) {
    int group = CalendarDay.two(digits, 3);
    boolean given =
        (group >= 50 && group <= 65)
            || (group >= 70 && group <= 88)
            || (group >= 90 && group <= 92)
            || group >= 94;
    return digits.charAt(0) == '9' && given;
  }

  /** A provider number: Luhn with the prefix of health cards. */
  public static boolean isNpi(String digits) {
    return Digits.luhn("80840" + digits) && !Digits.same(digits.substring(1));
  }

  /** A DEA number of a doctor: two letters and seven digits, the last a sum. */
  public static boolean isDea(String number) {
    var digits = number.substring(2);
    int sum = Digits.weighted(digits, 1, 2, 1, 2, 1, 2);
    return sum % 10 == Digits.at(digits, 6);
  }

  public static boolean isSin(String digits) {
    return Digits.luhn(digits) && digits.charAt(0) != '0' && digits.charAt(0) != '8';
  }

  /** A vehicle number: 17 signs, the ninth checking the others. */
  public static boolean isVin(String vin) {
    var values = "0123456789.ABCDEFGH..JKLMN.P.R..STUVWXYZ";
    int[] weights = {8, 7, 6, 5, 4, 3, 2, 10, 0, 9, 8, 7, 6, 5, 4, 3, 2};
    int sum = 0;
    for (int i = 0; i < weights.length; i++) {
      sum += values.indexOf(vin.charAt(i)) % 10 * weights[i];
    }
    return "0123456789X".charAt(sum % 11) == vin.charAt(8);
  }
}
