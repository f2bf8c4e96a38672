package dev.parley.bench.tagger;

import java.util.List;

/** What stands in a sentence besides names. */
final class Filler {
  private static final List<String> MONTHS =
      List.of(
          "January",
          "February",
          "March",
          "April",
          "May",
          "June",
          "July",
          "August",
          "September",
          "October",
          "November",
          "December");
  private static final List<String> DAYS =
      List.of("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday");
  private static final List<String> JOBS =
      List.of(
          "nurse",
          "plumber",
          "software engineer",
          "Sales Manager",
          "teacher",
          "CEO",
          "lawyer",
          "Head of Marketing",
          "accountant",
          "machine operator",
          "guitarist",
          "midfielder",
          "Vice President",
          "painter",
          "carpenter",
          "data analyst",
          "singer",
          "chemist",
          "CFO",
          "police officer",
          "receptionist",
          "Professor",
          "warehouse worker",
          "driver",
          "actor");
  private static final List<String> NATIONS =
      List.of(
          "French",
          "German",
          "Spanish",
          "Italian",
          "Polish",
          "Turkish",
          "American",
          "British",
          "Russian",
          "Chinese",
          "Japanese",
          "Brazilian",
          "Indian",
          "Mexican",
          "Dutch",
          "Swedish",
          "Greek",
          "Irish",
          "Korean",
          "Canadian",
          "Kenyan",
          "Muslim",
          "Jewish",
          "Catholic");

  private final Dice dice;
  private final People people;

  Filler(Dice dice, People people) {
    this.dice = dice;
    this.people = people;
  }

  String fill(String slot) {
    return switch (slot) {
      case "title" ->
          dice.of(
              "Mr.", "Mrs.", "Ms.", "Dr.", "Mr", "Mrs", "Ms", "Dr", "Miss", "Prof.", "mr", "mrs.",
              "dr.", "Herr", "Frau", "Señora", "Madame", "Sir");
      case "job" -> dice.of(JOBS);
      case "nat" -> dice.of(NATIONS);
      case "thing" -> people.thing();
      case "word" -> people.word();
      case "acro" ->
          dice.of(
              "API", "PIN", "ATM", "SSN", "VAT", "FAQ", "CVV", "IBAN", "TIN", "DOB", "ID", "URL",
              "PDF", "CSV", "USB", "GPS", "VPN", "SMS", "CEO", "ASAP", "FYI", "OTP", "MAC", "IP",
              "CSS", "HTML", "SQL", "TV", "PC", "2FA", "ETA", "PO", "RMA", "BIC", "TCP");
      case "month" -> dice.of(MONTHS);
      case "weekday" -> dice.of(DAYS);
      case "he" -> dice.of("he", "she", "they");
      case "his" -> dice.of("his", "her", "their");
      case "when" ->
          dice.of(
              "yesterday",
              "last week",
              "on Monday",
              "two days ago",
              "this morning",
              "in March",
              "today");
      case "email" ->
          people.word()
              + dice.of(".", "_", "")
              + people.word()
              + "@"
              + people.word()
              + dice.of(".com", ".org", ".de", ".co.uk");
      case "url" ->
          dice.of("https://", "www.", "http://www.")
              + people.word()
              + dice.of(".com/", ".io", ".net/help");
      default -> number(slot);
    };
  }

  private String number(String slot) {
    return switch (slot) {
      case "number" -> "" + dice.between(1, dice.of(List.of(10, 100, 1000)));
      case "age" -> "" + dice.between(1, 99);
      case "year" -> "" + dice.between(1900, 2030);
      case "money" ->
          dice.of("$", "€", "£", "")
              + dice.between(1, 2000)
              + dice.of("", ".99", ".50", " USD", " euros", ",00 €");
      case "time" ->
          dice.between(1, 24)
              + ":"
              + dice.between(10, 60)
              + dice.of("", " am", " pm", ":" + dice.between(10, 60));
      case "date" -> date();
      case "phone" ->
          dice.of(
              dice.like("+## ### ### ####"),
              dice.like("###-###-####"),
              dice.like("(###) ###-####"),
              dice.like("0### ######"),
              dice.like("## ## ## ## ##"));
      case "id" ->
          dice.of(
              dice.like("AA-#####"),
              dice.digits(8),
              dice.like("A########"),
              dice.digits(16),
              "#" + dice.digits(6),
              dice.like("####-####"));
      case "ip" -> dice.like("1##.##.#.##");
      default -> throw new IllegalArgumentException("slot: " + slot + " (expected: one of these)");
    };
  }

  private String date() {
    int day = dice.between(1, 29);
    var month = dice.of(MONTHS);
    int year = dice.between(1930, 2027);
    return dice.of(
        day + " " + month + " " + year,
        month + " " + day + ", " + year,
        "%02d/%02d/%d".formatted(dice.between(1, 13), day, year),
        "%d-%02d-%02d".formatted(year, dice.between(1, 13), day),
        "%d.%d.%d".formatted(day, dice.between(1, 13), year),
        month + " " + day);
  }
}
