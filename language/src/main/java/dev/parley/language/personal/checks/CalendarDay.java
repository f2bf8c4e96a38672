package dev.parley.language.personal.checks;

import java.time.Month;
import java.time.Year;

/** Whether digits are a day of the calendar; the century does not matter. */
public final class CalendarDay {
  private static final int ANY_LEAP_YEAR = 2000;

  private CalendarDay() {}

  /** A day of a month of a year of two or four digits. */
  public static boolean exists(int year, int month, int day) {
    if (month < 1 || month > 12 || day < 1) {
      return false;
    }
    boolean leap = Year.isLeap(year < 100 ? year + ANY_LEAP_YEAR : year);
    return day <= Month.of(month).length(leap);
  }

  /** {@code YYMMDD} at the place. */
  static boolean yearFirst(String digits, int at) {
    return exists(two(digits, at), two(digits, at + 2), two(digits, at + 4));
  }

  /** {@code DDMMYY} at the place. */
  static boolean dayFirst(String digits, int at) {
    return exists(two(digits, at + 4), two(digits, at + 2), two(digits, at));
  }

  static int two(String digits, int at) {
    return Digits.at(digits, at) * 10 + Digits.at(digits, at + 1);
  }
}
