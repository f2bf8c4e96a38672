package dev.parley.language.personal.rules;

import dev.parley.language.personal.PersonalKind;
import dev.parley.language.personal.checks.NorthAmerica;
import dev.parley.language.personal.checks.South;
import java.util.List;

/** National numbers of North and South America. */
final class AmericanRules {
  private AmericanRules() {}

  static List<Rule> all() {
    return List.of(
        Rule.of(PersonalKind.US_SSN, "three groups", "\\d{3}(-\\d{2}-|\\.\\d{2}\\.| \\d{2} )\\d{4}")
            .alone(0.75)
            .check(NorthAmerica::isSsn)
            .words("ssn ssns social security ss"),
        Rule.of(PersonalKind.US_SSN, "nine digits", "\\d{9}")
            .alone(0.42)
            .check(NorthAmerica::isSsn)
            .words("ssn ssns social security"),
        Rule.of(PersonalKind.US_ITIN, "three groups", "9\\d{2}[- ]\\d{2}[- ]\\d{4}")
            .alone(0.7)
            .check(NorthAmerica::isItin)
            .words("itin taxpayer tax tin"),
        Rule.of(PersonalKind.US_ITIN, "nine digits", "9\\d{8}")
            .alone(0.45)
            .check(NorthAmerica::isItin)
            .words("itin taxpayer tax tin"),
        Rule.of(
                PersonalKind.US_MBI,
                "eleven signs of Medicare",
                "[1-9][AC-HJKMNP-RT-Y][0-9AC-HJKMNP-RT-Y]\\d(-?[AC-HJKMNP-RT-Y][0-9AC-HJKMNP-RT-Y]\\d)-?[AC-HJKMNP-RT-Y]{2}\\d{2}")
            .alone(0.85)
            .words("mbi medicare beneficiary"),
        Rule.of(
                PersonalKind.US_NPI,
                "ten digits, Luhn with 80840",
                "[12]\\d{3}[ -]?\\d{3}[ -]?\\d{3}")
            .alone(0.55)
            .check(NorthAmerica::isNpi)
            .words("npi provider"),
        Rule.of(PersonalKind.MEDICAL_LICENCE, "DEA number", "[ABCDEFGHJKLMPRSTUX][A-Z9]\\d{7}")
            .alone(0.6)
            .check(NorthAmerica::isDea)
            .words("dea certificate license prescriber"),
        Rule.of(PersonalKind.CA_SIN, "three groups, Luhn", "\\d{3}( \\d{3} |-\\d{3}-)\\d{3}")
            .alone(0.75)
            .check(NorthAmerica::isSin)
            .words("sin nas social insurance assurance"),
        Rule.of(PersonalKind.CA_SIN, "nine digits, Luhn", "\\d{9}")
            .check(NorthAmerica::isSin)
            .words("sin nas insurance assurance"),
        Rule.of(
                PersonalKind.BR_CPF,
                "eleven digits, two checks",
                "\\d{3}(\\.\\d{3}\\.\\d{3}-|\\d{6})\\d{2}")
            .alone(0.75)
            .check(South::isCpf)
            .words("cpf cadastro"),
        Rule.of(
                PersonalKind.BR_CNPJ,
                "fourteen digits, two checks",
                "\\d{2}(\\.\\d{3}\\.\\d{3}/\\d{4}-|\\d{10})\\d{2}")
            .alone(0.8)
            .check(South::isCnpj)
            .words("cnpj"),
        Rule.of(PersonalKind.CL_RUT, "with its check", "\\d{1,2}(\\.\\d{3}\\.\\d{3}|\\d{6})-[\\dK]")
            .alone(0.75)
            .check(South::isRut)
            .words("rut run"),
        Rule.of(PersonalKind.MX_CURP, "eighteen signs", "\\a{4}\\d{6}[HMX]\\a{5}\\w\\d")
            .alone(0.9)
            .check(South::isCurp)
            .words("curp"),
        Rule.of(PersonalKind.TAX_NUMBER, "US employer number beside its word", "\\d{2}-\\d{7}")
            .words("ein employer tin"));
  }
}
