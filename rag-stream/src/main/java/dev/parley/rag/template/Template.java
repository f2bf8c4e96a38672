package dev.parley.rag.template;

import dev.parley.schemas.stage.InvalidSettingException;
import java.util.Collections;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A text with names in braces to be filled in. */
final class Template {
  private static final Pattern NAME = Pattern.compile("\\{([A-Za-z_]*)}");

  private final String text;

  private Template(String text) {
    this.text = text;
  }

  /**
   * Throws {@link InvalidSettingException} when a name is unknown, or one that is required is not
   * there once.
   *
   * @param field how it is called in that case
   */
  static Template parse(String field, String text, Set<String> required, Set<String> optional) {
    var names = NAME.matcher(text).results().map(it -> it.group(1)).toList();
    names.stream()
        .filter(name -> !required.contains(name) && !optional.contains(name))
        .findFirst()
        .ifPresent(
            name -> {
              throw new InvalidSettingException(
                  field, "{" + name + "}", "names among " + sorted(required, optional));
            });
    for (var name : required) {
      int times = Collections.frequency(names, name);
      if (times != 1) {
        var is = times == 0 ? "no {" + name + "}" : "{" + name + "} " + times + " times";
        throw new InvalidSettingException(field, is, "{" + name + "}, once");
      }
    }
    return new Template(text);
  }

  private static Set<String> sorted(Set<String> required, Set<String> optional) {
    var all = new java.util.TreeSet<>(required);
    all.addAll(optional);
    return all;
  }

  /** Each name is replaced once; braces in a value stay what they are. */
  String fill(Map<String, String> values) {
    return NAME.matcher(text)
        .replaceAll(it -> Matcher.quoteReplacement(values.getOrDefault(it.group(1), "")));
  }
}
