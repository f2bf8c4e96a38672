package dev.parley.language.parse;

import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.jsoup.parser.Tag;

/**
 * Removes HTML and JSX tags from Markdown outside {@code `code`}; what they show stays. Names that
 * are no HTML element, as in {@code <your-domain>}, are text and stay too.
 */
final class Tags {
  private static final int LONGEST_TAG = 5_000;
  private static final Pattern ALT = Pattern.compile("\\balt\\s*=\\s*\\{?\\s*[\"']([^\"']*)[\"']");
  private static final Pattern LABEL =
      Pattern.compile("\\blabel\\s*=\\s*\\{?\\s*[\"']([^\"']*)[\"']");
  private static final Pattern LINK = Pattern.compile("\\[([^\\]]{0,300})\\]\\([^)]{0,2000}\\)");
  private static final Pattern REST_OF_LINE =
      Pattern.compile("(?:[ \\t]|</?[a-zA-Z]{1,10}>){0,10}+(?:\\R|\\z)");
  private static final Set<String> UNINDENTED =
      Set.of("ul", "ol", "li", "table", "thead", "tbody", "tr", "td", "th", "p", "figcaption");

  private final String text;
  private final StringBuilder out;
  private int caption = -1; // where in the output an open one began
  private long budget; // characters looked at in vain; when it is spent, the rest is text

  private Tags(String text) {
    this.text = text;
    this.out = new StringBuilder(text.length());
    this.budget = 4L * text.length() + 100;
  }

  static String removed(String text) {
    return text.indexOf('<') < 0 && text.indexOf("{/*") < 0 ? text : new Tags(text).run();
  }

  /** Whether a tag of HTML or a component begins here. */
  static boolean opens(String text, int at) {
    int from = at + 1;
    if (from < text.length() && text.charAt(from) == '/') {
      from++;
    }
    int to = nameEnd(text, from);
    if (to == from) {
      return from < text.length() && text.charAt(from) == '>'; // a fragment
    }
    if (to < text.length()
        && !Character.isWhitespace(text.charAt(to))
        && "/>".indexOf(text.charAt(to)) < 0) {
      return false;
    }
    char first = text.charAt(from);
    return (first >= 'A' && first <= 'Z') || Tag.isKnownTag(text.substring(from, to));
  }

  private String run() {
    for (int i = 0; i < text.length(); ) {
      char c = text.charAt(i);
      int end = i;
      if (c == '\\' && i + 1 < text.length() && text.charAt(i + 1) != '\n') {
        out.append(text, i, i + 2); // escaped
        end = i + 2;
      } else if (c == '`') {
        end = codeEnd(i);
      } else if (c == '<' && budget > 0) {
        end = markup(i);
      } else if (c == '{' && text.startsWith("{/*", i)) {
        end = after("*/}", i + 3, i);
      }
      if (end == i || c == '`') {
        int to = Math.max(end, i + 1);
        out.append(text, i, to);
        end = to;
      }
      i = end;
    }
    return out.toString();
  }

  /**
   * After the tag or comment at {@code at}, having written what it shows; {@code at} if it is text.
   */
  private int markup(int at) {
    if (text.startsWith("<!--", at)) {
      return after("-->", at + 4, at);
    }
    if (!opens(text, at)) {
      return at;
    }
    int end = tagEnd(at);
    if (end == at) {
      return at;
    }
    int nameFrom = text.charAt(at + 1) == '/' ? at + 2 : at + 1;
    var name = text.substring(nameFrom, nameEnd(text, nameFrom)).toLowerCase(Locale.ROOT);
    boolean closing = nameFrom == at + 2;
    if (!closing && (name.equals("script") || name.equals("style"))) {
      return after("</" + name + ">", end, end);
    }
    if (name.equals("img")) {
      image(text.substring(at, end), end);
    } else {
      show(name, closing, text.substring(at, end));
    }
    return end;
  }

  private void image(String tag, int end) {
    var alt = ALT.matcher(tag);
    if (alt.find()) {
      boolean alone =
          lineIsEmpty() && REST_OF_LINE.matcher(text).region(end, text.length()).lookingAt();
      out.append(alone ? Caption.of(alt.group(1)) : alt.group(1));
    }
  }

  private void show(String name, boolean closing, String tag) {
    if (UNINDENTED.contains(name)) {
      unindent();
    }
    if (name.equals("br") || name.equals("td") || name.equals("th")) {
      out.append(' ');
    } else if (name.equals("li") && !closing) {
      out.append("- ");
    } else if (name.equals("figcaption")) {
      caption(closing);
    } else if (name.equals("tabitem") && !closing) {
      var label = LABEL.matcher(tag);
      out.append(label.find() ? label.group(1) + "\n\n" : "");
    }
  }

  private void caption(boolean closing) {
    if (closing && caption >= 0) {
      var words = LINK.matcher(out.substring(caption)).replaceAll("$1");
      out.setLength(caption);
      out.append(Caption.of(words));
    }
    caption = closing ? -1 : out.length();
  }

  /** Indented by four, what a tag held would become code. */
  private void unindent() {
    if (lineIsEmpty()) {
      out.setLength(withoutBlanks());
    }
  }

  private boolean lineIsEmpty() {
    int last = withoutBlanks();
    return last == 0 || out.charAt(last - 1) == '\n';
  }

  private int withoutBlanks() {
    int last = out.length();
    while (last > 0 && (out.charAt(last - 1) == ' ' || out.charAt(last - 1) == '\t')) {
      last--;
    }
    return last;
  }

  private int tagEnd(int at) {
    char quote = 0;
    int braces = 0;
    int limit = Math.min(text.length(), at + LONGEST_TAG);
    for (int i = at + 1; i < limit; i++) {
      char c = text.charAt(i);
      if (quote != 0) {
        quote = c == quote ? 0 : quote;
      } else if (c == '"' || c == '\'') {
        quote = c;
      } else if (c == '{') {
        braces++;
      } else if (c == '}') {
        braces--;
      } else if (braces <= 0 && c == '>') {
        return i + 1;
      } else if (braces <= 0 && c == '<') {
        limit = i;
      }
    }
    budget -= limit - at;
    return at;
  }

  private int codeEnd(int at) {
    int open = at;
    while (open < text.length() && text.charAt(open) == '`') {
      open++;
    }
    int run = open - at;
    for (int i = open; budget > 0 && i < text.length(); i++) {
      if (text.charAt(i) == '\n' && i + 1 < text.length() && text.charAt(i + 1) == '\n') {
        budget -= i - open;
        return open;
      }
      int from = i;
      while (i < text.length() && text.charAt(i) == '`') {
        i++;
      }
      if (i - from == run) {
        return i;
      }
      i = Math.max(from, i - 1); // the loop steps over it
    }
    budget -= text.length() - open;
    return open;
  }

  private int after(String mark, int from, int otherwise) {
    int found = budget > 0 ? text.indexOf(mark, from) : -1;
    if (found < 0) {
      budget -= text.length() - from;
      return otherwise;
    }
    return found + mark.length();
  }

  private static int nameEnd(String text, int from) {
    int i = from;
    while (i < text.length()
        && (Character.isLetterOrDigit(text.charAt(i))
            || (i > from && "-_.".indexOf(text.charAt(i)) >= 0))) {
      i++;
    }
    return i;
  }
}
