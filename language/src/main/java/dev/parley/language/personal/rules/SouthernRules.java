package dev.parley.language.personal.rules;

import dev.parley.language.personal.PersonalKind;
import dev.parley.language.personal.checks.SouthernEurope;
import java.util.List;

/** National numbers of Southern Europe. */
final class SouthernRules {
  private SouthernRules() {}

  static List<Rule> all() {
    return List.of(
        Rule.of(PersonalKind.ES_NIF, "digits and letter, by 23", "\\d{7,8}[- ]?[A-HJ-NP-TV-Z]")
            .alone(0.85)
            .check(SouthernEurope::isNif)
            .words("dni nif identidad documento"),
        Rule.of(PersonalKind.ES_NIE, "foreigner, by 23", "[XYZ]-?\\d{7}-?[A-HJ-NP-TV-Z]")
            .alone(0.9)
            .check(SouthernEurope::isNie)
            .words("nie extranjero"),
        Rule.of(PersonalKind.PASSPORT, "Spanish", "\\a{3}\\d{6}")
            .alone(0.45)
            .words("pasaporte* passport"),
        Rule.of(PersonalKind.PT_NIF, "nine digits, by elevens", "[1235689]\\d{8}")
            .check(SouthernEurope::isPortugueseNif)
            .words("nif contribuinte nipc"),
        Rule.of(
                PersonalKind.IT_FISCAL_CODE,
                "sixteen signs, check",
                "\\a{6}\\d{2}[A-EHLMPR-T]\\d{2}\\a\\d{3}\\a")
            .alone(0.97)
            .check(SouthernEurope::isFiscalCode)
            .words("codice fiscale cf"),
        Rule.of(
                PersonalKind.IT_FISCAL_CODE,
                "sixteen signs, no proof",
                "\\a{6}\\d{2}[A-EHLMPR-T]\\d{2}\\a\\d{3}\\a")
            .alone(0.5)
            .words("codice fiscale cf"),
        Rule.of(PersonalKind.VAT_NUMBER, "Italian, Luhn", "(IT)?\\d{5}_?\\d{6}|\\d{8}_\\d{3}")
            .alone(0.55)
            .check(SouthernEurope::isItalianVat)
            .words("iva p.iva piva vat partita"),
        Rule.of(
                PersonalKind.IT_IDENTITY_CARD,
                "paper or electronic",
                "(\\a{2} ?\\d{7}|\\d{7}\\a{2}|\\a{2}\\d{5}\\a{2})")
            .alone(0.45)
            .words("carta identità identita cie"),
        Rule.of(PersonalKind.PASSPORT, "Italian", "\\a{2}\\d{7}")
            .alone(0.45)
            .words("passaporto passport"),
        Rule.of(PersonalKind.DRIVER_LICENCE, "Italian", "(\\a{2}\\d{7}\\a|U1[B-HJ-NP-Z]\\w{6}\\a)")
            .alone(0.5)
            .only(RuleForms::isCode)
            .words("patente guida"));
  }
}
