package dev.parley.etl.deidentify;

import dev.parley.language.personal.PersonalDataFinder;
import java.io.Serializable;

/** How an operator comes by what finds personal data, on the machine where it runs. */
@FunctionalInterface
public interface Recognisers extends Serializable {
  /** To be raised whenever they find more, or other things: texts are worth cleaning again then. */
  String VERSION = "2026.11.1";

  PersonalDataFinder open();

  /** All that this version has. */
  static Recognisers standard() {
    return PersonalDataFinder::standard;
  }
}
