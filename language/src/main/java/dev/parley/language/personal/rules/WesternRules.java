package dev.parley.language.personal.rules;

import dev.parley.language.personal.PersonalKind;
import dev.parley.language.personal.checks.Britain;
import dev.parley.language.personal.checks.NorthernEurope;
import dev.parley.language.personal.checks.SouthernEurope;
import dev.parley.language.personal.checks.WesternEurope;
import java.util.List;

/** National numbers of Western and Northern Europe. */
final class WesternRules {
  private WesternRules() {}

  static List<Rule> all() {
    return List.of(
        Rule.of(
                PersonalKind.UK_NHS,
                "ten digits, by elevens",
                "\\d{3}( \\d{3} |-\\d{3}-|\\d{3})\\d{4}")
            .alone(0.6)
            .check(Britain::isNhs)
            .words("nhs health patient"),
        Rule.of(
                PersonalKind.UK_NINO,
                "two letters, six digits, a letter",
                "\\a{2} ?\\d{2} ?\\d{2} ?\\d{2} ?[A-D]")
            .alone(0.8)
            .check(Britain::isNino)
            .words("nino national insurance ni"),
        Rule.of(PersonalKind.IE_PPS, "seven digits, check letter", "\\d{7}[A-W][A-IW]?")
            .alone(0.6)
            .check(Britain::isPps)
            .words("pps ppsn"),
        Rule.of(
                PersonalKind.FR_NIR,
                "fifteen signs, by 97",
                "[12] ?\\d{2} ?\\d{2} ?(\\d{2}|2[AB]) ?\\d{3} ?\\d{3} ?\\d{2}")
            .alone(0.9)
            .check(WesternEurope::isNir)
            .words("nir insee sécurité sociale sécu"),
        Rule.of(
                PersonalKind.NL_BSN,
                "nine digits, eleven-test",
                "\\d{4}(\\.\\d{2}\\.|\\d{2})\\d{3}")
            .check(WesternEurope::isBsn)
            .words("bsn burgerservicenummer* sofinummer* burgerservice"),
        Rule.of(
                PersonalKind.BE_NATIONAL_NUMBER,
                "birthday, serial, by 97",
                "\\d{2}(\\.\\d{2}\\.\\d{2}-\\d{3}\\.|\\d{7})\\d{2}")
            .alone(0.6)
            .check(WesternEurope::isBelgian)
            .words("rijksregister* insz niss registre national rijksregisternummer*"),
        Rule.of(
                PersonalKind.SE_PERSONNUMMER,
                "birthday, serial, Luhn",
                "(1[89]|20)?\\d{6}[-+]?\\d{4}")
            .alone(0.6)
            .check(NorthernEurope::isSwede)
            .glued()
            .words("personnummer* pnr samordningsnummer* personal swedish"),
        Rule.of(PersonalKind.SE_ORGANISATION, "ten digits, Luhn", "\\d{6}-?\\d{4}")
            .alone(0.55)
            .check(NorthernEurope::isSwedishCompany)
            .words("orgnummer* org.nr organisationsnummer* orgnr företag"),
        Rule.of(PersonalKind.NO_FODSELSNUMMER, "eleven digits, two checks", "\\d{6} ?\\d{5}")
            .alone(0.7)
            .check(NorthernEurope::isNorwegian)
            .words("fødselsnummer* personnummer* fnr d-nummer*"),
        Rule.of(PersonalKind.DK_CPR, "birthday and four digits", "\\d{6}-\\d{4}")
            .alone(0.55)
            .check(NorthernEurope::isDane)
            .words("cpr cpr-nummer* personnummer*"),
        Rule.of(PersonalKind.DK_CPR, "ten digits beside its word", "\\d{10}")
            .check(NorthernEurope::isDane)
            .words("cpr cpr-nummer* cprnr"),
        Rule.of(
                PersonalKind.FI_PERSONAL_CODE,
                "birthday, sign, serial, check",
                "\\d{6}[-+A-FU-Y]\\d{3}[0-9A-Y]")
            .alone(0.85)
            .check(NorthernEurope::isFinn)
            .glued()
            .words("hetu henkilötunnus* personbeteckning* finnish henkilö*"),
        Rule.of(PersonalKind.GR_AMKA, "birthday, Luhn", "\\d{11}")
            .alone(0.5)
            .check(SouthernEurope::isAmka)
            .words("amka αμκα"));
  }
}
