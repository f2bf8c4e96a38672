package dev.parley.bench.deidentify;

import dev.parley.bench.deidentify.LabelledText.Span;
import dev.parley.language.personal.PersonalDataFinder;
import dev.parley.language.personal.PersonalKind;
import java.util.List;
import java.util.Map;

/** What the test set calls our kinds. */
final class KindLabels {
  private static final Map<PersonalKind, String> LABELS =
      Map.ofEntries(
          Map.entry(PersonalKind.PLACE, "GPE"),
          Map.entry(PersonalKind.CARD_NUMBER, "CREDIT_CARD"),
          Map.entry(PersonalKind.DATE_OF_BIRTH, "DATE_TIME"),
          Map.entry(PersonalKind.PHONE, "PHONE_NUMBER"),
          Map.entry(PersonalKind.NATIONALITY, "NRP"),
          Map.entry(PersonalKind.EMAIL, "EMAIL_ADDRESS"),
          Map.entry(PersonalKind.POSTCODE, "ZIP_CODE"),
          Map.entry(PersonalKind.URL, "DOMAIN_NAME"),
          Map.entry(PersonalKind.IBAN, "IBAN_CODE"),
          Map.entry(PersonalKind.DRIVER_LICENCE, "US_DRIVER_LICENSE"));

  private KindLabels() {}

  static String of(PersonalKind kind) {
    return LABELS.getOrDefault(kind, kind.name());
  }

  /** Our findings under the test set's labels. */
  static List<Span> spans(PersonalDataFinder finder, String text) {
    return finder.find(text).stream()
        .map(it -> new Span(of(it.kind()), it.start(), it.end()))
        .toList();
  }
}
