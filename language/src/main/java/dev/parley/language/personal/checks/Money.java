package dev.parley.language.personal.checks;

import java.util.HashMap;
import java.util.Map;

/** Cards, accounts, banks and wallets. The argument is upper-case letters and digits only. */
public final class Money {
  private static final Map<String, Integer> IBAN_LENGTHS = ibanLengths();

  private Money() {}

  private static Map<String, Integer> ibanLengths() {
    var known =
        "AD24 AE23 AL28 AT20 AZ28 BA20 BE16 BG22 BH22 BI27 BR29 BY28 CH21 CR22 CY28 CZ24 DE22 DJ27"
            + " DK18 DO28 EE20 EG29 ES24 FI18 FK18 FO18 FR27 GB22 GE22 GI23 GL18 GR27 GT28 HN28"
            + " HR21 HU28 IE22 IL23 IQ23 IS26 IT27 JO30 KW30 KZ20 LB28 LC32 LI21 LT20 LU20 LV21"
            + " LY25 MC27 MD24 ME22 MK19 MN20 MR27 MT31 MU30 NI28 NL18 NO15 OM23 PK24 PL28 PS29"
            + " PT25 QA29 RO24 RS22 RU33 SA24 SC31 SD18 SE24 SI19 SK24 SM27 SO23 ST25 SV28 TL23"
            + " TN24 TR26 UA29 VA22 VG24 XK20 YE30";
    var lengths = new HashMap<String, Integer>();
    for (var entry : known.split(" ")) {
      lengths.put(entry.substring(0, 2), Integer.valueOf(entry.substring(2)));
    }
    return Map.copyOf(lengths);
  }

  public static boolean isIban(String iban) {
    var length = IBAN_LENGTHS.get(iban.substring(0, 2));
    return length != null
        && iban.length() == length
        && Digits.mod97(iban.substring(4) + iban.substring(0, 4)) == 1;
  }

  /** Luhn, and a prefix and length that some brand has. */
  public static boolean isCard(String digits) {
    return Digits.luhn(digits) && !Digits.same(digits) && isBranded(digits);
  }

  private static boolean isBranded(String digits) {
    int length = digits.length();
    int two = CalendarDay.two(digits, 0);
    int four = two * 100 + CalendarDay.two(digits, 2);
    return switch (digits.charAt(0)) {
      case '1' -> length == 15 && (four == 1800 || two == 12);
      case '2' ->
          (length == 16 && ((four >= 2221 && four <= 2720) || (four >= 2200 && four <= 2204)))
              || (length == 15 && (four == 2014 || four == 2131 || four == 2149 || four == 2100));
      case '3' -> isThree(two, four, length);
      case '4' -> length == 13 || length == 16 || length == 19;
      case '5' -> (two <= 55 && two >= 51 && length == 16) || isMaestro(two, length);
      case '6' -> isMaestro(two, length) || length >= 16;
      case '8', '9' -> length == 16 && (two == 81 || two == 97);
      default -> false;
    };
  }

  private static boolean isThree(int two, int four, int length) {
    if (two == 34 || two == 37) {
      return length == 15;
    }
    boolean diners = two == 36 || two == 38 || two == 39 || (four >= 3000 && four <= 3059);
    return (diners && length >= 14 && length <= 19) || (two == 35 && length >= 15);
  }

  private static boolean isMaestro(int two, int length) {
    return (two == 50 || (two >= 56 && two <= 69)) && length >= 12 && length <= 19;
  }

  /** A US bank's routing number: district, then a sum by threes, sevens and ones. */
  public static boolean isRouting(String digits) {
    int district = CalendarDay.two(digits, 0);
    boolean known =
        district <= 12 || (district >= 21 && district <= 32) || (district >= 61 && district <= 72);
    return known
        && !Digits.same(digits)
        && Digits.weighted(digits, 3, 7, 1, 3, 7, 1, 3, 7, 1) % 10 == 0;
  }

  /** An Ethereum address has no check that needs no Keccak; all zeros is nobody's. */
  public static boolean isEthereum(String address) {
    return address.chars().skip(2).distinct().count() > 3;
  }

  /** A device number of a phone: Luhn over fifteen digits. */
  public static boolean isImei(String digits) {
    return Digits.luhn(digits) && !Digits.same(digits);
  }
}
