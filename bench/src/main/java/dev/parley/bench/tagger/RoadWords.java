package dev.parley.bench.tagger;

import java.util.List;

/** The words of many languages that make a name a road's. */
final class RoadWords {
  /** What follows a road's name: Oak Street. */
  static final List<String> TYPES =
      words(
          "Street|St|St.|Road|Rd|Rd.|Avenue|Ave|Ave.|Lane|Ln|Drive|Dr|Court|Ct|Place|Boulevard|Blvd"
              + "|Way|Terrace|Square|Crescent|Close|Highway|Parkway|Hill|Row|Alley|Trail|Circle|Crossing"
              + "|Parade|Grove|Gardens|Mews|Walk|Path|Station|Heights|Estate|Green|Pass|Cove|Loop|Ridge"
              + "|Point|Springs|Meadows");

  /** What comes before it: Via Roma. */
  static final List<String> STARTS =
      words(
          "Rua|Via|Calle|Rue|Avenida|Avenue|Plaza|Piazza|Place|ul.|Ulica|Rúa|Viale|Corso|Largo"
              + "|Chemin|Allée|Praça|Paseo|Vicolo|Calle de|Rua da|Carrera|Boulevard|Strada|Bulevar|улица"
              + "|Camino");

  /** What it ends in, as one word or two: Hauptstraße, Kossuth utca. */
  static final List<String> ENDS =
      words(
          "straße|strasse|str.|weg|gasse|platz|allee|gata|gatan|vägen|vej|veien|gade|straat|laan"
              + "|plein|katu|tie|utca| utca| u.| út| tér| ulice| sokak| caddesi|gränd|stígur|brücke"
              + "| terrasse|bakken|polku|kuja|ring|damm|ufer|steig| kapu|hegyi út|vangur");

  private RoadWords() {}

  private static List<String> words(String separated) {
    return List.of(separated.split("\\|"));
  }
}
