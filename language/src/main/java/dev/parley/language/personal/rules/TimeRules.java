package dev.parley.language.personal.rules;

import static dev.parley.language.personal.PersonalKind.AGE;
import static dev.parley.language.personal.PersonalKind.DATE_OF_BIRTH;
import static dev.parley.language.personal.PersonalKind.DATE_TIME;

import java.util.ArrayList;
import java.util.List;

/** Dates, times, birthdays, ages. */
final class TimeRules {
  private static final String BIRTH =
      "born birth birthday birthdate dob d.o.b geboren geburtsdatum* geburtstag* né née naissance"
          + " nacido nacida nacimiento nato nata nascita nascido nascimento geboortedatum* urodzon*"
          + " född fødselsdato syntynyt doğum* рождения";
  private static final String MONTH =
      "(JAN(UARY|UAR|VIER|VIER)?|FEB(RUARY|RUAR|RERO|BRAIO)?|FEV(RIER)?|MAR(CH|S|ZO|T)?|M[AÄ]RZ|APR(IL|ILE)?|ABR(IL)?|AVR(IL)?|MAY|MAI|MAYO|MAGGIO|MAIO|MEI|JUN(E|I|IO|HO)?|JUIN|GIU(GNO)?|JUL(Y|I|IO|HO)?|JUILLET|LUG(LIO)?|AUG(UST|USTUS)?|AO[UÛ]T|AGO(STO)?|SEPT?(EMBER|EMBRE|IEMBRE)?|SETTEMBRE|SETEMBRO|OCT(OBER|OBRE|UBRE)?|OKT(OBER)?|OTT(OBRE)?|OUT(UBRO)?|NOV(EMBER|EMBRE|IEMBRE|EMBRO)?|DEC(EMBER|EMBRE)?|DEZ(EMBER|EMBRO)?|DIC(IEMBRE|EMBRE)?|ENERO|GENNAIO|JANEIRO)";
  private static final String DAY = "(0?[1-9]|[12]\\d|3[01])";
  private static final String YEAR = "(1[89]\\d\\d|20\\d\\d)";
  private static final String NUMBER = "(0?[1-9]|1[0-2])";
  private static final String CLOCK = "([01]?\\d|2[0-3])[:.][0-5]\\d(:[0-5]\\d(\\.\\d{1,6})?)?";

  private TimeRules() {}

  static List<Rule> all() {
    var rules = new ArrayList<Rule>();
    for (var date : dates()) {
      rules.add(date);
      rules.add(
          Rule.of(DATE_OF_BIRTH, "birthday, " + date.name(), date.shape())
              .near(0.92)
              .only(date.check())
              .words(BIRTH));
    }
    rules.add(Rule.of(DATE_TIME, "year", YEAR + "S?").alone(0.5));
    rules.add(Rule.of(DATE_OF_BIRTH, "year of birth", YEAR).reach(40).words(BIRTH));
    rules.add(Rule.of(DATE_TIME, "time of day", CLOCK + "( ?[AP]\\.?M)?").alone(0.45));
    rules.add(Rule.of(DATE_TIME, "hour", "(0?[1-9]|1[0-2]) ?[AP]\\.?M").alone(0.45));
    rules.addAll(ages());
    return rules;
  }

  private static List<Rule> dates() {
    var month = MONTH;
    var suffix = "(ST|ND|RD|TH|\\.|ER)?";
    return List.of(
        Rule.of(
                DATE_TIME,
                "year, month, day",
                YEAR
                    + "([-/.])"
                    + NUMBER
                    + "([-/.])"
                    + DAY
                    + "([T ]"
                    + CLOCK
                    + "(Z|[+-]\\d\\d:?\\d\\d)?)?")
            .alone(0.85),
        Rule.of(
                DATE_TIME,
                "numbers and year",
                "("
                    + DAY
                    + "|"
                    + NUMBER
                    + ")( ?[-/.] ?)"
                    + DAY
                    + "( ?[-/.] ?)("
                    + YEAR
                    + "|\\d\\d)( "
                    + CLOCK
                    + ")?")
            .alone(0.7),
        Rule.of(DATE_TIME, "day and month in numbers", NUMBER + "/" + DAY).alone(0.45),
        Rule.of(DATE_TIME, "month and year in numbers", NUMBER + "[-/.]" + YEAR).alone(0.6),
        Rule.of(
                DATE_TIME,
                "day, month, year",
                DAY
                    + suffix
                    + "[ -](OF |DE |D')?"
                    + month
                    + "\\.?,?[ -](DE |DEL )?("
                    + YEAR
                    + "|\\d\\d)")
            .alone(0.85),
        Rule.of(DATE_TIME, "month, day, year", month + "\\.?[ -]" + DAY + suffix + ",?[ -]" + YEAR)
            .alone(0.85),
        Rule.of(DATE_TIME, "month and day", month + "\\.?[ -]" + DAY + "(ST|ND|RD|TH)?").alone(0.6),
        Rule.of(DATE_TIME, "day and month", DAY + suffix + "[ -](OF |DE )?" + month).alone(0.6),
        Rule.of(DATE_TIME, "month and year", month + "\\.?,?[ -](OF |DE )?" + YEAR).alone(0.75),
        Rule.of(DATE_TIME, "eight digits", "(19|20)\\d{6}").alone(0.45).only(RuleForms::isDay));
  }

  private static List<Rule> ages() {
    var years = "(1[01]\\d|[1-9]?\\d)";
    var words =
        "age aged ages turned turning turn turns alter alt âge âgé edad età idade leeftijd wiek"
            + " birthday yo yr yrs";
    return List.of(
        Rule.of(AGE, "years old", years + "[ -](YEARS?|YRS?|MONTHS?)[ -]OLDS?").alone(0.85),
        Rule.of(AGE, "y/o", years + " ?(Y/O|YO|Y\\.O|YRS? OLD)").alone(0.85),
        Rule.of(
                AGE,
                "in other languages",
                years + "[ -](JAHRE ALT|J[AÄ]HRIGE?R?|ANS|AÑOS|ANNI|ANOS|JAAR OUD|LAT|ÅR)")
            .alone(0.6),
        Rule.of(AGE, "beside its word", years).reach(18).words(words));
  }
}
