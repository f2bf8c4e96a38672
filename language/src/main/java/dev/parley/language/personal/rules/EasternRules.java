package dev.parley.language.personal.rules;

import dev.parley.language.personal.PersonalKind;
import dev.parley.language.personal.checks.Asia;
import dev.parley.language.personal.checks.South;
import java.util.List;

/** National numbers of Asia, Africa and Oceania. */
final class EasternRules {
  private EasternRules() {}

  static List<Rule> all() {
    return List.of(
        Rule.of(
                PersonalKind.IN_AADHAAR,
                "twelve digits, Verhoeff",
                "[2-9]\\d{3}([ :-]\\d{4}[ :-]|\\d{4})\\d{4}")
            .alone(0.8)
            .check(Asia::isAadhaar)
            .words("aadhaar aadhar uidai आधार"),
        Rule.of(PersonalKind.IN_PAN, "letters, digits, letter", "\\a{3}[ABCFGHJLPT]\\a\\d{4}\\a")
            .alone(0.85)
            .words("pan permanent income tax"),
        Rule.of(PersonalKind.IN_PAN, "ten signs", "\\w{10}")
            .only(RuleForms::hasLetterAndDigit)
            .words("pan"),
        Rule.of(PersonalKind.IN_VOTER, "three letters, seven digits", "\\a{3}\\d{7}")
            .alone(0.55)
            .words("voter epic election vote elector"),
        Rule.of(
                PersonalKind.IN_GSTIN,
                "state, PAN, Z",
                "(0[1-9]|[12]\\d|3[0-7])\\a{5}\\d{4}\\a[1-9A-Z]Z\\w")
            .alone(0.9)
            .words("gstin gst"),
        Rule.of(PersonalKind.SG_NRIC, "letter, seven digits, check", "[STFGM]\\d{7}\\a")
            .alone(0.9)
            .check(Asia::isNric)
            .words("nric fin singapore"),
        Rule.of(PersonalKind.SG_NRIC, "letter, seven digits, letter", "\\a\\d{7}\\a")
            .alone(0.45)
            .words("nric fin singapore"),
        Rule.of(
                PersonalKind.SG_UEN,
                "company number",
                "(\\d{8}\\a|(19|20)\\d{7}\\a|[TSR]\\d{2}\\a{2}\\d{4}\\a)")
            .alone(0.5)
            .words("uen"),
        Rule.of(PersonalKind.KR_RRN, "birthday, sex, serial", "\\d{6}-?[1-8]\\d{6}")
            .alone(0.7)
            .check(Asia::isKorean)
            .words("rrn 주민등록* 외국인등록* korean frn resident"),
        Rule.of(PersonalKind.KR_BRN, "ten digits, check", "\\d{3}-?\\d{2}-?\\d{5}")
            .alone(0.6)
            .check(Asia::isKoreanCompany)
            .words("brn 사업자등록*"),
        Rule.of(
                PersonalKind.DRIVER_LICENCE,
                "Korean",
                "(1[1-9]|2[0-8])[- ]?\\d{2}[- ]?\\d{6}[- ]?\\d{2}")
            .alone(0.5)
            .words("licence license driver* 운전면허*"),
        Rule.of(PersonalKind.PASSPORT, "Korean", "[MSRODG]\\d{3}(\\a\\d{4}|\\d{5})")
            .alone(0.6)
            .words("passport* 여권*"),
        Rule.of(PersonalKind.CN_RESIDENT_ID, "birthday, check", "\\d{17}[\\dX]")
            .alone(0.9)
            .check(Asia::isChinese)
            .words("身份证* id identity"),
        Rule.of(PersonalKind.JP_MY_NUMBER, "twelve digits, check", "\\d{4}[ -]?\\d{4}[ -]?\\d{4}")
            .check(Asia::isMyNumber)
            .words("マイナンバー* 個人番号* my-number"),
        Rule.of(
                PersonalKind.TH_NATIONAL_ID,
                "thirteen digits, check",
                "[1-8][ -]?\\d{4}[ -]?\\d{5}[ -]?\\d{2}[ -]?\\d")
            .alone(0.7)
            .check(Asia::isThai)
            .words("เลขประจำตัว* บัตรประชาชน* thai"),
        Rule.of(PersonalKind.PH_TIN, "tax number, check", "\\d{3}-\\d{3}-\\d{3}(-\\d{3,5})?")
            .alone(0.6)
            .check(Asia::isPhilippineTax)
            .words("tin bir tax"),
        Rule.of(PersonalKind.PH_TIN, "digits beside its word", "\\d{9}(\\d{3})?")
            .check(Asia::isPhilippineTax)
            .words("tin bir tax"),
        Rule.of(PersonalKind.IL_NATIONAL_ID, "nine digits, Luhn", "\\d{9}")
            .check(Asia::isIsraeli)
            .words("teudat zehut תעודת זהות israeli"),
        Rule.of(
                PersonalKind.AU_TFN,
                "nine digits, by elevens",
                "\\d{3}( \\d{3} |\\d{3}|-\\d{3}-)\\d{3}")
            .alone(0.55)
            .check(South::isTfn)
            .words("tfn tax file"),
        Rule.of(PersonalKind.AU_ABN, "eleven digits, by 89", "\\d{2}( \\d{3} \\d{3} |\\d{6})\\d{3}")
            .alone(0.75)
            .check(South::isAbn)
            .words("abn business"),
        Rule.of(PersonalKind.AU_ACN, "nine digits, check", "\\d{3}( \\d{3} |\\d{3})\\d{3}")
            .alone(0.55)
            .check(South::isAcn)
            .words("acn company"),
        Rule.of(PersonalKind.AU_MEDICARE, "ten digits, check", "[2-6]\\d{3}( \\d{5} |\\d{5})\\d")
            .alone(0.6)
            .check(South::isMedicare)
            .words("medicare"),
        Rule.of(PersonalKind.ZA_NATIONAL_ID, "birthday, Luhn", "\\d{13}")
            .alone(0.8)
            .check(South::isSouthAfrican)
            .words("rsa south african identity"),
        Rule.of(PersonalKind.NG_NIN, "eleven digits beside its word", "\\d{11}")
            .words("nin nimc nigeria*"));
  }
}
