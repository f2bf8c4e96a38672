package dev.parley.language.personal.checks;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Numbers are made at random and completed with each possible check: of those few are right, and a
 * right one with one other digit is wrong.
 */
class CheckDigitsTest {
  private static final int NUMBERS = 60;

  /**
   * A kind of number.
   *
   * @param form {@code #} a random digit, {@code ?} a check sign, others as they are
   * @param alphabet of the check signs
   * @param most how many completions may be right
   * @param isSharp every single other digit is noticed
   */
  record Kind(
      String name,
      Predicate<String> check,
      String form,
      String alphabet,
      int most,
      boolean isSharp) {
    @Override
    public String toString() {
      return name;
    }
  }

  static Stream<Kind> kinds() {
    var ten = "0123456789";
    var letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZ";
    return Stream.of(
        new Kind("Luhn, card", Money::isCard, "41#############?", ten, 1, true),
        new Kind("card of 19", Money::isCard, "4#################?", ten, 1, true),
        new Kind("IBAN", Money::isIban, "DE??##################", ten, 2, true),
        new Kind("IBAN of letters", Money::isIban, "GB??ABCD##############", ten, 2, true),
        new Kind("routing", Money::isRouting, "03######?", ten, 1, true),
        new Kind("IMEI", Money::isImei, "35############?", ten, 1, true),
        new Kind("NPI", NorthAmerica::isNpi, "1########?", ten, 1, true),
        new Kind("DEA", NorthAmerica::isDea, "AB######?", ten, 1, false),
        new Kind("SIN", NorthAmerica::isSin, "1#######?", ten, 1, true),
        new Kind("VIN", NorthAmerica::isVin, "1HGCM###?########", ten + "X", 1, false),
        new Kind("NHS", Britain::isNhs, "#########?", ten, 1, true),
        new Kind("PPS", Britain::isPps, "#######?", letters, 1, true),
        new Kind("NIF", SouthernEurope::isNif, "########?", letters, 1, true),
        new Kind("NIE", SouthernEurope::isNie, "X#######?", letters, 1, true),
        new Kind("NIF, Portugal", SouthernEurope::isPortugueseNif, "2#######?", ten, 1, false),
        new Kind(
            "codice fiscale", SouthernEurope::isFiscalCode, "RSSMRA##A##H###?", letters, 1, true),
        new Kind("partita IVA", SouthernEurope::isItalianVat, "##########?", ten, 1, true),
        new Kind("tax id", Germany::isTaxId, "5544332211?", ten, 1, false),
        new Kind("identity card", Germany::isDocument, "C########?", ten, 1, false),
        new Kind("pension", Germany::isPension, "12150670M##?", ten, 1, false),
        new Kind("health", Germany::isHealth, "K########?", ten, 1, true),
        new Kind("doctor", Germany::isDoctor, "######?01", ten, 1, false),
        new Kind("Austria", Germany::isAustrian, "###?150670", ten, 1, false),
        new Kind("AHV", Germany::isSwiss, "756#########?", ten, 1, true),
        new Kind("NIR", WesternEurope::isNir, "16705########??", ten, 1, false),
        new Kind("BSN", WesternEurope::isBsn, "########?", ten, 1, true),
        new Kind("Belgium", WesternEurope::isBelgian, "670515###??", ten, 2, false),
        new Kind("personnummer", NorthernEurope::isSwede, "670515###?", ten, 1, false),
        new Kind("orgnummer", NorthernEurope::isSwedishCompany, "55#######?", ten, 1, false),
        new Kind("fødselsnummer", NorthernEurope::isNorwegian, "150567###??", ten, 1, false),
        new Kind("henkilötunnus", NorthernEurope::isFinn, "150567-###?", ten + letters, 1, false),
        new Kind("AMKA", SouthernEurope::isAmka, "150567####?", ten, 1, false),
        new Kind("PESEL", EasternEurope::isPesel, "670515####?", ten, 1, false),
        new Kind("NIP", EasternEurope::isNip, "5########?", ten, 1, false),
        new Kind("CNP", EasternEurope::isRomanian, "1670515#####?", ten, 1, false),
        new Kind("EGN", EasternEurope::isBulgarian, "670515###?", ten, 1, false),
        new Kind("OIB", EasternEurope::isCroat, "##########?", ten, 1, true),
        new Kind("kimlik", EasternEurope::isTurk, "1########??", ten, 1, false),
        new Kind("Aadhaar", Asia::isAadhaar, "4##########?", ten, 1, true),
        new Kind("NRIC", Asia::isNric, "S#######?", letters, 1, true),
        new Kind("FIN", Asia::isNric, "G#######?", letters, 1, true),
        new Kind("BRN", Asia::isKoreanCompany, "#########?", ten, 1, false),
        new Kind("resident of China", Asia::isChinese, "11010519670515###?", ten + "X", 1, false),
        new Kind("my number", Asia::isMyNumber, "###########?", ten, 1, false),
        new Kind("Thailand", Asia::isThai, "110#########?", ten, 1, false),
        new Kind("TIN", Asia::isPhilippineTax, "1#######?", ten, 1, false),
        new Kind("TFN", South::isTfn, "########?", ten, 1, true),
        new Kind("ABN", South::isAbn, "??#########", ten, 2, true),
        new Kind("ACN", South::isAcn, "########?", ten, 1, false),
        new Kind("Medicare", South::isMedicare, "2#######?1", ten, 1, false),
        new Kind("South Africa", South::isSouthAfrican, "670515####08?", ten, 1, false),
        new Kind("CPF", South::isCpf, "#########??", ten, 1, false),
        new Kind("CNPJ", South::isCnpj, "############??", ten, 1, false),
        new Kind("RUT", South::isRut, "########?", ten + "K", 1, true));
  }

  @ParameterizedTest
  @MethodSource("kinds")
  void fewCompletionsAreRightAndNoneOfThemWithAnotherDigit(Kind kind) {
    var random = new Random(kind.name().hashCode());
    int right = 0;
    for (int i = 0; i < NUMBERS; i++) {
      var body = filled(kind.form(), random);
      var valid = completions(body, kind.alphabet()).stream().filter(kind.check()).toList();
      assertThat(valid).hasSizeLessThanOrEqualTo(kind.most());
      right += valid.isEmpty() ? 0 : 1;
      if (kind.isSharp()) {
        valid.forEach(number -> assertThat(withAnotherDigit(number)).noneMatch(kind.check()));
      }
    }
    assertThat(right).as("numbers that can be completed").isGreaterThan(NUMBERS / 4);
  }

  private static String filled(String form, Random random) {
    var made = new StringBuilder();
    for (char c : form.toCharArray()) {
      made.append(c == '#' ? (char) ('0' + random.nextInt(10)) : c);
    }
    return made.toString();
  }

  private static List<String> completions(String body, String alphabet) {
    int at = body.indexOf('?');
    if (at < 0) {
      return List.of(body);
    }
    var all = new ArrayList<String>();
    for (char c : alphabet.toCharArray()) {
      var one = body.substring(0, at) + c + body.substring(at + 1);
      all.addAll(completions(one, alphabet));
    }
    return all;
  }

  /** Each digit in turn, one higher. */
  private static List<String> withAnotherDigit(String number) {
    var others = new ArrayList<String>();
    for (int i = 0; i < number.length(); i++) {
      char c = number.charAt(i);
      if (c >= '0' && c <= '9') {
        char other = c == '9' ? '0' : (char) (c + 1);
        others.add(number.substring(0, i) + other + number.substring(i + 1));
      }
    }
    return others;
  }
}
