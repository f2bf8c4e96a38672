package dev.parley.language.personal.rules;

import static dev.parley.language.personal.PersonalKind.COORDINATES;
import static dev.parley.language.personal.PersonalKind.IDENTIFIER;
import static dev.parley.language.personal.PersonalKind.IMEI;
import static dev.parley.language.personal.PersonalKind.IP_ADDRESS;
import static dev.parley.language.personal.PersonalKind.LICENCE_PLATE;
import static dev.parley.language.personal.PersonalKind.MAC_ADDRESS;
import static dev.parley.language.personal.PersonalKind.SECRET_KEY;
import static dev.parley.language.personal.PersonalKind.VEHICLE_NUMBER;

import dev.parley.language.personal.checks.Money;
import dev.parley.language.personal.checks.NorthAmerica;
import java.util.List;

/** Devices, vehicles, positions, keys. */
final class DeviceRules {
  private static final String PLATE =
      "plate* licence license registration reg car vehicle kennzeichen* kfz* nummernschild* plaque"
          + " immatriculation matrícula targa placa kenteken rejestracyjn* plaka* plakası araç bike";
  private static final String OCTET = "(25[0-5]|2[0-4]\\d|1?\\d?\\d)";

  private DeviceRules() {}

  private static Rule plate(String country, String shape) {
    return Rule.of(LICENCE_PLATE, country, shape);
  }

  static List<Rule> all() {
    return List.of(
        Rule.of(IP_ADDRESS, "four numbers", OCTET + "(\\." + OCTET + "){3}(/[1-3]?\\d|:\\d{2,5})?")
            .alone(0.9),
        Rule.of(MAC_ADDRESS, "six pairs", "[0-9A-F]{2}((:[0-9A-F]{2}){5}|(-[0-9A-F]{2}){5})")
            .alone(0.95),
        Rule.of(MAC_ADDRESS, "three groups of four", "[0-9A-F]{4}\\.[0-9A-F]{4}\\.[0-9A-F]{4}")
            .alone(0.8),
        Rule.of(IMEI, "15 digits, Luhn", "\\d{2}[ -]?\\d{6}[ -]?\\d{6}[ -]?\\d")
            .alone(0.4)
            .check(Money::isImei)
            .words("imei handset device serial phone"),
        Rule.of(VEHICLE_NUMBER, "17 signs, check sign", "[A-HJ-NPR-Z0-9]{17}")
            .alone(0.8)
            .check(NorthAmerica::isVin)
            .words("vin chassis vehicle fahrgestell*"),
        Rule.of(VEHICLE_NUMBER, "17 signs beside its word", "[A-HJ-NPR-Z0-9]{17}")
            .words("vin chassis fahrgestell*"),
        Rule.of(
                COORDINATES,
                "two degrees with decimals",
                "[+-]?[0-8]?\\d\\.\\d{3,9}(, ?|[ /] ?)[+-]?(1[0-8]|\\d)?\\d\\.\\d{3,9}")
            .alone(0.85),
        Rule.of(
                COORDINATES,
                "degrees, minutes, seconds",
                "\\d{1,2}° ?\\d{1,2}' ?(\\d{1,2}(\\.\\d{1,4})?('')? ?)?[NS],? ?\\d{1,3}° ?\\d{1,2}' ?(\\d{1,2}(\\.\\d{1,4})?('')? ?)?[EW]")
            .alone(0.9),
        plate(
                "British",
                "([A-HK-PRSVWY][A-HJ-PR-Y](0[2-9]|[1-7]\\d) ?[A-HJ-PR-Z]{3}|[A-HJ-NPR-TV-Y]\\d{1,3} ?[A-HJ-PR-Z]{3}|[A-HJ-PR-Z]{3} ?\\d{1,3}[A-HJ-NPR-TV-Y])")
            .words(PLATE),
        plate(
                "British",
                "([A-HK-PRSVWY][A-HJ-PR-Y](0[2-9]|[1-7]\\d) ?[A-HJ-PR-Z]{3}|[A-HJ-NPR-TV-Y]\\d{1,3} ?[A-HJ-PR-Z]{3}|[A-HJ-PR-Z]{3} ?\\d{1,3}[A-HJ-NPR-TV-Y])")
            .alone(0.5)
            .onlyAsWritten(RuleForms::isUpper),
        plate("German", "\\a{1,3}( \\a{1,2} |-\\a{1,2}[ -])[1-9]\\d{0,3}[EH]?").words(PLATE),
        plate("German", "\\a{1,3}( \\a{1,2} |-\\a{1,2}[ -])[1-9]\\d{0,3}[EH]?")
            .alone(0.4)
            .onlyAsWritten(RuleForms::isUpper),
        plate("Indian", "(\\a{2}[ -]?\\d{1,2}[ -]?\\a{1,3}[ -]?\\d{4}|[MK]\\a{1,2}\\d{4})")
            .words(PLATE),
        plate("Indian", "(\\a{2}[ -]?\\d{1,2}[ -]?\\a{1,3}[ -]?\\d{4}|[MK]\\a{1,2}\\d{4})")
            .alone(0.45)
            .onlyAsWritten(RuleForms::isUpper),
        plate("Turkish", "(0[1-9]|[1-7]\\d|8[01])( \\a{1,3} |\\a{1,3})\\d{2,5}").words(PLATE),
        plate("Turkish", "(0[1-9]|[1-7]\\d|8[01])( \\a{1,3} |\\a{1,3})\\d{2,5}")
            .alone(0.45)
            .onlyAsWritten(RuleForms::isUpper),
        plate("Nigerian", "\\a{3}-\\d{3}\\a{2}").words(PLATE),
        plate("Nigerian", "\\a{3}-\\d{3}\\a{2}").alone(0.7).onlyAsWritten(RuleForms::isUpper),
        plate("French, Italian", "\\a{2}[ -]?\\d{3}[ -]?\\a{2}").words(PLATE),
        plate("French, Italian", "\\a{2}[ -]?\\d{3}[ -]?\\a{2}")
            .alone(0.4)
            .onlyAsWritten(RuleForms::isUpper),
        Rule.of(
                LICENCE_PLATE,
                "Spanish, Dutch",
                "(\\d{4}[ -]?\\a{3}|\\a{2}-\\d{2}-\\d{2}|\\d{2}-\\a{3}-\\d|\\d-\\a{3}-\\d{2}|\\a-\\d{3}-\\a{2}|\\d{2}-\\a{2}-\\a{2})")
            .words(PLATE),
        Rule.of(
                LICENCE_PLATE,
                "American",
                "(\\a{3}[ -]?\\d{3,4}|\\d\\a{3}\\d{3}|\\d{3}[ -]?\\a{3}|\\w{5,8})")
            .only(RuleForms::hasLetterAndDigit)
            .words("plate* plates"),
        Rule.of(
                SECRET_KEY,
                "token of a known maker",
                "(SK|PK|RK)_(LIVE|TEST)_\\w{16,100}|GH[POUSR]_\\w{30,80}|AKIA\\w{16}|XOX[BPARS]-[\\w-]{10,80}|AIZA[\\w_-]{30,40}|GLPAT-[\\w_-]{18,30}")
            .alone(0.97),
        Rule.of(SECRET_KEY, "hexadecimal beside its word", "[0-9A-F]{32,64}")
            .alone(0.3)
            .words("key token secret api"),
        Rule.of(SECRET_KEY, "web token", "EYJ[\\w_-]{10,80}\\.EYJ[\\w_-]{8,80}").alone(0.95),
        Rule.of(IDENTIFIER, "UUID", "[0-9A-F]{8}-[0-9A-F]{4}-[0-9A-F]{4}-[0-9A-F]{4}-[0-9A-F]{12}")
            .alone(0.6),
        Rule.of(IDENTIFIER, "long number", "\\d{9,24}").alone(0.42),
        Rule.of(IDENTIFIER, "code of letters and digits", "\\w{9,24}")
            .alone(0.42)
            .only(RuleForms::isCode));
  }
}
