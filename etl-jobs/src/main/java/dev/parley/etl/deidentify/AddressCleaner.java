package dev.parley.etl.deidentify;

import java.util.TreeMap;
import java.util.function.BinaryOperator;
import java.util.regex.Pattern;

/** Removes e-mail addresses and long numbers: the least that may not pass. */
final class AddressCleaner implements TextCleaner {
  private static final Pattern FOUND =
      Pattern.compile(
          "(?<EMAIL>[\\w.+-]{1,64}@[\\w-]{1,63}(?:\\.[\\w-]{1,63}){1,8})"
              + "|(?<NUMBER>\\+?\\d(?:[ ()/.-]?\\d){6,24})");

  @Override
  public String version() {
    return "addresses-1";
  }

  @Override
  public Outcome clean(String text, BinaryOperator<String> pseudonyms) {
    var findings = new TreeMap<String, Integer>();
    var clean =
        FOUND
            .matcher(text)
            .replaceAll(
                found -> {
                  var kind = found.group(1) != null ? "EMAIL" : "NUMBER";
                  findings.merge(kind, 1, Integer::sum);
                  return java.util.regex.Matcher.quoteReplacement(
                      pseudonyms.apply(kind, found.group()));
                });
    return new Outcome.Clean(clean, findings);
  }
}
