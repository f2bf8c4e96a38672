package dev.parley.rag.ground;

import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Web and mail addresses in a text: with a scheme or without, and what a browser would take for
 * one. What "Node.js" is taken for stands in the passage as well, where somebody means it.
 */
public final class Addresses {
  private static final Pattern ADDRESS =
      Pattern.compile(
          "(?:[a-z][a-z0-9+.-]{1,20}://|www\\.|mailto:|javascript:|data:)[^\\s<>\"')\\]]+"
              + "|[\\p{L}0-9._%+-]{1,64}@[\\p{L}0-9.-]{1,200}"
              + "|(?<![\\p{L}0-9.-])(?:[\\p{L}0-9-]{1,63}\\.){1,8}\\p{L}{2,24}(?![\\p{L}0-9])"
              + "(?:[/?#][^\\s<>\"')\\]]*)?",
          Pattern.CASE_INSENSITIVE);
  private static final Pattern END = Pattern.compile("[.,;:!?…]+$");

  private Addresses() {}

  /** Whether each address of a text is one of the passage, and not only the beginning of one. */
  public static boolean areAllOf(String passage, String text) {
    var said = in(text);
    return said.isEmpty() || in(passage).containsAll(said);
  }

  private static Set<String> in(String text) {
    return ADDRESS
        .matcher(text)
        .results()
        .map(it -> END.matcher(it.group()).replaceFirst("").toLowerCase(Locale.ROOT))
        .collect(Collectors.toSet());
  }
}
