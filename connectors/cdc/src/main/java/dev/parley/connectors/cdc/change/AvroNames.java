package dev.parley.connectors.cdc.change;

import java.util.Locale;

/** Names of tables and columns as Avro allows them. */
final class AvroNames {
  private AvroNames() {}

  static String of(String name) {
    var safe = name.replaceAll("[^A-Za-z0-9_]", "_");
    return safe.isEmpty() || Character.isDigit(safe.charAt(0)) ? "_" + safe : safe;
  }

  static String capital(String name) {
    var safe = of(name);
    return safe.substring(0, 1).toUpperCase(Locale.ROOT) + safe.substring(1);
  }
}
