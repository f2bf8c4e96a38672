package dev.parley.language.personal.rules;

import static dev.parley.language.personal.PersonalKind.POSTCODE;
import static dev.parley.language.personal.PersonalKind.STREET_ADDRESS;

import java.util.List;

/** Postcodes, and those parts of addresses that have a form. */
final class PlaceRules {
  private static final String ZIP =
      "zip zipcode zipcodes postcode* postal plz postleitzahl* code-postal cp cap código postnummer* postinumero*"
          + " irányítószám psč";

  private PlaceRules() {}

  static List<Rule> all() {
    return List.of(
        Rule.of(
                POSTCODE,
                "British",
                "([A-PR-UWYZ]\\d{1,2}|[A-PR-UWYZ][A-HK-Y]\\d{1,2}|[A-PR-UWYZ]\\d[A-HJKPSTUW]|[A-PR-UWYZ][A-HK-Y]\\d[ABEHMNPRVWXY]|GIR) ?(\\d[ABD-HJLNP-UW-Z]{2}|0AA)")
            .alone(0.7)
            .words(ZIP),
        Rule.of(POSTCODE, "Canadian", "[ABCEGHJ-NPRSTVXY]\\d[A-Z] ?\\d[A-Z]\\d")
            .alone(0.6)
            .words(ZIP),
        Rule.of(POSTCODE, "Dutch", "[1-9]\\d{3} \\a{2}").words(ZIP),
        Rule.of(POSTCODE, "American with four more", "\\d{5}-\\d{4}").alone(0.6).words(ZIP),
        Rule.of(POSTCODE, "Polish", "\\d{2}-\\d{3}").alone(0.4).words(ZIP),
        Rule.of(POSTCODE, "beside its word", "\\d{3} ?\\d{2}|\\d{4,6}|\\d{3}-\\d{4}|\\d{5}-\\d{3}")
            .words(ZIP),
        Rule.of(POSTCODE, "five digits", "\\d{5}").alone(0.4),
        Rule.of(
                STREET_ADDRESS,
                "box",
                "(P\\.? ?O\\.? ?BOX|POST ?BOX|POSTFACH|APARTADO|POSTBOKS|POSTBUS) \\d{1,6}")
            .alone(0.85),
        Rule.of(
                STREET_ADDRESS,
                "military",
                "(PSC|UNIT|CMR) \\d{1,5},? BOX \\d{1,5}(,? ?\n? ?[AFD]PO,? A[AEP] \\d{5})?")
            .alone(0.9),
        Rule.of(STREET_ADDRESS, "military post", "[AFD]PO,? A[AEP] \\d{5}").alone(0.9));
  }
}
