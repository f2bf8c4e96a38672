package dev.parley.language.personal.rules;

import dev.parley.language.personal.PersonalKind;
import dev.parley.language.personal.checks.EasternEurope;
import dev.parley.language.personal.checks.Germany;
import java.util.List;

/** National numbers of Germany and its neighbours, and of Eastern Europe. */
final class CentralRules {
  private CentralRules() {}

  static List<Rule> all() {
    return List.of(
        Rule.of(
                PersonalKind.DE_TAX_ID,
                "eleven digits, a digit twice, check",
                "[1-9]\\d( ?\\d{3}){3}")
            .alone(0.55)
            .check(Germany::isTaxId)
            .words(
                "steuer-id* steueridentifikation* idnr tin steuerid steuer* identifikationsnummer*"),
        Rule.of(
                PersonalKind.TAX_NUMBER,
                "German, thirteen digits",
                "(0[1-9]|1[0-6]|2[1-8]|3[0-2]|5[1-9]|4[01])\\d{2}0\\d{8}")
            .alone(0.4)
            .words("steuernummer* st.-nr steuer* finanzamt*"),
        Rule.of(PersonalKind.TAX_NUMBER, "German, in groups", "\\d{2,3}/\\d{3,4}/\\d{4,5}")
            .alone(0.6)
            .words("steuernummer* st.-nr steuer* finanzamt*"),
        Rule.of(
                PersonalKind.DE_ID_CARD,
                "nine signs, 7-3-1",
                "[LMNPRTVWXYC-HJK][0-9CFGHJKLMNPRTVWXYZ]{7}[0-9]")
            .alone(0.6)
            .check(Germany::isDocument)
            .words("personalausweis* ausweis* perso ausweisnummer*"),
        Rule.of(PersonalKind.DE_ID_CARD, "old serial", "T\\d{8}")
            .alone(0.5)
            .words("personalausweis* ausweis* perso"),
        Rule.of(PersonalKind.PASSPORT, "German, check", "[CFGHJK][0-9CFGHJKLMNPRTVWXYZ]{7}\\d")
            .alone(0.6)
            .check(Germany::isDocument)
            .words("reisepass* pass pass-nr passnummer* passport"),
        Rule.of(
                PersonalKind.DE_SOCIAL_SECURITY,
                "area, birthday, letter, check",
                "\\d{2} ?\\d{6} ?\\a ?\\d{2} ?\\d")
            .alone(0.85)
            .check(Germany::isPension)
            .words("rvnr sozialversicherung* rentenversicherung* versicherungsnummer* sv-nummer*"),
        Rule.of(PersonalKind.HEALTH_INSURANCE, "German, letter and nine digits, check", "\\a\\d{9}")
            .alone(0.6)
            .check(Germany::isHealth)
            .words("kvnr krankenkasse* krankenversicherung* versichertennummer*"),
        Rule.of(PersonalKind.MEDICAL_LICENCE, "German doctor, check", "[1-9]\\d{8}")
            .alone(0.45)
            .check(Germany::isDoctor)
            .words("lanr arztnummer* arzt*"),
        Rule.of(PersonalKind.MEDICAL_LICENCE, "German practice", "(0[1-9]|[1-9]\\d)\\d{7}")
            .words("bsnr betriebsstätten* praxis*"),
        Rule.of(PersonalKind.COMPANY_REGISTER, "German", "HR[AB] ?\\d{1,6}")
            .alone(0.85)
            .words("handelsregister* amtsgericht*"),
        Rule.of(PersonalKind.AT_SOCIAL_SECURITY, "serial, check, birthday", "[1-9]\\d{3} ?\\d{6}")
            .alone(0.5)
            .check(Germany::isAustrian)
            .words("svnr sozialversicherungsnummer* sv-nummer*"),
        Rule.of(PersonalKind.CH_AHV, "756, check", "756\\.?\\d{4}\\.?\\d{4}\\.?\\d{2}")
            .alone(0.9)
            .check(Germany::isSwiss)
            .words("ahv avs ahv-nummer*"),
        Rule.of(PersonalKind.PL_PESEL, "birthday, check", "\\d{11}")
            .alone(0.65)
            .check(EasternEurope::isPesel)
            .words("pesel"),
        Rule.of(PersonalKind.TAX_NUMBER, "Polish, check", "\\d{3}-\\d{3}-\\d{2}-\\d{2}")
            .alone(0.7)
            .check(EasternEurope::isNip)
            .words("nip"),
        Rule.of(PersonalKind.TAX_NUMBER, "Polish beside its word", "(PL)?\\d{10}")
            .words("nip regon"),
        Rule.of(PersonalKind.CZ_BIRTH_NUMBER, "birthday, by elevens", "\\d{6}/\\d{4}")
            .alone(0.8)
            .check(EasternEurope::isBirthNumber)
            .words("rodné číslo rč"),
        Rule.of(PersonalKind.CZ_BIRTH_NUMBER, "ten digits beside its word", "\\d{10}")
            .check(EasternEurope::isBirthNumber)
            .words("rodné číslo rč"),
        Rule.of(PersonalKind.RO_CNP, "sex, birthday, check", "[1-8]\\d{12}")
            .alone(0.75)
            .check(EasternEurope::isRomanian)
            .words("cnp"),
        Rule.of(PersonalKind.BG_EGN, "birthday, check", "\\d{10}")
            .alone(0.5)
            .check(EasternEurope::isBulgarian)
            .words("egn егн"),
        Rule.of(PersonalKind.HR_OIB, "eleven digits, check", "\\d{11}")
            .alone(0.45)
            .check(EasternEurope::isCroat)
            .words("oib"),
        Rule.of(PersonalKind.TR_NATIONAL_ID, "eleven digits, two checks", "[1-9]\\d{10}")
            .alone(0.7)
            .check(EasternEurope::isTurk)
            .words("tc tckn kimlik*"));
  }
}
