package dev.parley.language.personal.rules;

import dev.parley.language.personal.PersonalKind;
import java.util.List;

/** Passports, licences and other papers of many countries. */
final class PaperRules {
  private PaperRules() {}

  static List<Rule> all() {
    return List.of(
        Rule.of(PersonalKind.PASSPORT, "US, UK: nine digits", "\\d{9}")
            .words(
                "passport* pasaporte* passeport* reisepass* paspoort* passaport* pass paszport* паспорт*"),
        Rule.of(PersonalKind.PASSPORT, "letter and eight digits", "[A-Z]\\d{8}")
            .alone(0.45)
            .words("passport* pasaporte* passeport* reisepass* passaport*"),
        Rule.of(PersonalKind.PASSPORT, "British: two letters, seven digits", "\\a{2}\\d{7}")
            .alone(0.45)
            .words("passport*"),
        Rule.of(PersonalKind.PASSPORT, "Indian", "[A-PR-WY][1-9]\\d{5}[1-9]")
            .alone(0.5)
            .words("passport* पासपोर्ट*"),
        Rule.of(PersonalKind.PASSPORT, "Russian", "\\d{2} ?\\d{2} \\d{6}")
            .alone(0.4)
            .words("паспорт* passport*"),
        Rule.of(PersonalKind.PASSPORT, "letters and digits beside its word", "\\w{6,10}")
            .only(RuleForms::isCode)
            .words("passport* pasaporte* passeport* reisepass* passaport* paspoort* 여권*"),
        Rule.of(
                PersonalKind.DRIVER_LICENCE,
                "British",
                "[A-Z9]{5}\\d[0156]\\d([0][1-9]|[12]\\d|3[01])\\d\\w{2}\\w\\a{2}")
            .alone(0.7)
            .only(RuleForms::isCode)
            .words("driving licence license driver*"),
        Rule.of(PersonalKind.DRIVER_LICENCE, "British, short names", "[A-Z]{2}9{3}\\d{6}\\w{5}")
            .alone(0.7)
            .words("driving licence license driver*"),
        Rule.of(PersonalKind.DRIVER_LICENCE, "German", "\\a{1,2}\\d{8,9}\\w")
            .alone(0.5)
            .only(RuleForms::isCode)
            .words("führerschein* fahrerlaubnis* driver*"),
        Rule.of(
                PersonalKind.DRIVER_LICENCE,
                "American, letter and digits",
                "(\\a\\d{3,14}|\\a{2}\\d{5,7}|\\a\\d{2}-\\d{2,3}-\\d{4,5}|\\a\\d{3}-\\d{3,4}-\\d{3,4}(-\\d{3})?|\\a\\d{3}-\\d{4}-\\d{4}|\\d{3}\\a{2}\\d{4}|\\d{2}\\a{3}\\d{5,6})")
            .words("license licence driver* driving dl permit"),
        Rule.of(PersonalKind.DRIVER_LICENCE, "digits beside its word", "\\d{4,14}(-\\d{1,5}){0,3}")
            .words(
                "driver* driving licence dl führerschein* permis permiso carnet patente rijbewijs*"),
        Rule.of(PersonalKind.MEDICAL_LICENCE, "number beside its word", "\\a{0,3}\\d{5,9}")
            .words("medical doctor* physician nurse* medical-license practitioner"),
        Rule.of(PersonalKind.HEALTH_INSURANCE, "code beside its word", "\\a{0,3}\\d{6,12}\\a?")
            .words("health insurance insurer medicaid medicare mrn"),
        Rule.of(
                PersonalKind.VAT_NUMBER,
                "country and digits",
                "(DE ?[-.]?\\d{3} ?[-.]?\\d{3} ?[-.]?\\d{3}|ATU\\d{8}|BE[01]\\d{9}|DK\\d{8}|ES\\w\\d{7}\\w|FI\\d{8}|FR\\w{2}\\d{9}|GB\\d{9}(\\d{3})?|IE\\d{7}\\a{1,2}|IT\\d{11}|LU\\d{8}|NL\\d{9}B\\d{2}|PL\\d{10}|PT\\d{9}|SE\\d{12}|EL\\d{9}|CZ\\d{8,10}|HU\\d{8}|RO\\d{2,10}|SK\\d{10})")
            .alone(0.8)
            .words("vat ust-idnr ust-id* umsatzsteuer* tva iva btw nip mwst*"),
        Rule.of(
                PersonalKind.TAX_NUMBER,
                "number beside its word",
                "\\d{2,4}[ /.-]?\\d{3,4}[ /.-]?\\d{3,5}")
            .words("tax taxpayer tin steuer* fiscal impôt*"));
  }
}
