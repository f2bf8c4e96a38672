package dev.parley.etl.deidentify;

import java.io.Serializable;

/** How an operator comes by what removes personal data, on the machine where it runs. */
@FunctionalInterface
public interface Cleaners extends Serializable {
  TextCleaner open();

  /** The recognisers that this version ships. */
  static Cleaners standard() {
    return AddressCleaner::new;
  }
}
