package dev.parley.language.personal.checks;

/** Sweden, Norway, Denmark, Finland. The argument is upper-case letters and digits only. */
public final class NorthernEurope {
  private static final String FINNISH = "0123456789ABCDEFHJKLMNPRSTUVWXY";

  private NorthernEurope() {}

  /** Ten digits, or twelve with the century: a birthday (days up to 91 for some), then Luhn. */
  public static boolean isSwede(String digits) {
    var ten = digits.substring(digits.length() - 10);
    int day = CalendarDay.two(ten, 4);
    int plain = day > 60 ? day - 60 : day;
    return CalendarDay.exists(CalendarDay.two(ten, 0), CalendarDay.two(ten, 2), plain)
        && Digits.luhn(ten);
  }

  /** A company's: the third digit is at least two, so that it is no birthday; then Luhn. */
  public static boolean isSwedishCompany(String digits) {
    return digits.charAt(2) >= '2' && digits.charAt(0) != '0' && Digits.luhn(digits);
  }

  /** Two check digits by elevens. */
  public static boolean isNorwegian(String digits) {
    int one = Digits.weighted(digits, 3, 7, 6, 1, 8, 9, 4, 5, 2, 1);
    int two = Digits.weighted(digits, 5, 4, 3, 2, 7, 6, 5, 4, 3, 2, 1);
    int day = CalendarDay.two(digits, 0) % 40;
    int month = CalendarDay.two(digits, 2) % 40;
    return one % 11 == 0 && two % 11 == 0 && day >= 1 && day <= 31 && month >= 1 && month <= 12;
  }

  /** Denmark's lost its sum in 2007: the birthday is what remains. */
  public static boolean isDane(String digits) {
    return CalendarDay.dayFirst(digits, 0) && !Digits.same(digits);
  }

  /** A birthday, a sign for the century (among them letters), a serial, a check sign. */
  public static boolean isFinn(String code) {
    boolean letter = code.length() == 11;
    var digits = code.substring(0, 6) + code.substring(letter ? 7 : 6, letter ? 10 : 9);
    if (!Digits.all(digits) || !CalendarDay.dayFirst(digits, 0)) {
      return false;
    }
    int serial = Integer.parseInt(digits.substring(6));
    char check = FINNISH.charAt(Integer.parseInt(digits) % 31);
    return serial >= 2 && check == code.charAt(code.length() - 1);
  }
}
