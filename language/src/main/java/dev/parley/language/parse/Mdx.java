package dev.parley.language.parse;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Takes out of Markdown what a reader of the page does not see: front matter, imports and exports,
 * components and HTML tags, comments, the marks of admonitions, anchors of headings. Code is left
 * alone.
 */
final class Mdx {
  private static final Pattern FENCE =
      Pattern.compile("[\\s>]{0,40}(?:(?:[-*+]|\\d{1,3}[.)])\\s{1,4})?(`{3,}|~{3,})([^\\n]*)");
  private static final Pattern IMPORT =
      Pattern.compile("import\\s(?:[^'\"\\n]*\\sfrom\\s*)?['\"][^'\"\\n]*['\"];?\\s*");
  private static final Pattern IMPORT_OPENS = Pattern.compile("import\\s*\\{[^}]*");
  private static final Pattern EXPORT =
      Pattern.compile("export\\s+(?:const|let|default|function)\\s.*");
  private static final Pattern ADMONITION =
      Pattern.compile("([\\s>]{0,40}):{3,}\\s*[a-zA-Z]*\\s*(\\[[^\\]\\n]*\\]|[^\\n]*)\\s*");
  private static final Pattern HEADING_ID =
      Pattern.compile("(#{1,6}\\s[^\\n{]*)\\{#[^}\\n]*\\}\\s*");
  private static final int LONGEST_EXPORT = 100; // lines; more and it was no export

  private final StringBuilder out;
  private final StringBuilder prose = new StringBuilder(); // lines between code, tags still in
  private String fence = "";
  private Skip skip = Skip.NOTHING;
  private int skipped;
  private boolean blankBefore = true;
  private boolean inList;

  private enum Skip {
    NOTHING,
    IMPORT,
    EXPORT
  }

  private Mdx(int length) {
    out = new StringBuilder(length);
  }

  static String toMarkdown(String text) {
    var mdx = new Mdx(text.length());
    text.substring(FrontMatter.end(text)).lines().forEach(mdx::line);
    mdx.flush();
    return mdx.out.toString();
  }

  private void line(String line) {
    if (!fence.isEmpty()) {
      verbatim(line);
      if (closes(line)) {
        fence = "";
      }
      return;
    }
    if (skipping(line)) {
      return;
    }
    var opening = FENCE.matcher(line);
    if (opening.matches()
        && !(opening.group(1).startsWith("`") && opening.group(2).contains("`"))) {
      fence = opening.group(1);
      verbatim(line);
    } else if (indentedCode(line)) {
      verbatim(line);
    } else {
      prose(line);
    }
  }

  private void verbatim(String line) {
    flush();
    out.append(line).append('\n');
    blankBefore = true; // as far as indented code is concerned
  }

  private boolean closes(String line) {
    var bare = line.strip();
    while (bare.startsWith(">")) {
      bare = bare.substring(1).stripLeading();
    }
    char mark = fence.charAt(0);
    return bare.length() >= fence.length() && bare.chars().allMatch(c -> c == mark);
  }

  private boolean skipping(String line) {
    if (skip == Skip.NOTHING) {
      skipped = 0;
      if (IMPORT_OPENS.matcher(line).matches()) {
        skip = Skip.IMPORT;
      } else if (EXPORT.matcher(line).matches()) {
        skip = Skip.EXPORT;
      }
      return skip != Skip.NOTHING || IMPORT.matcher(line).matches();
    }
    boolean last = skip == Skip.IMPORT ? line.contains("from") : line.isBlank();
    if (last || ++skipped > LONGEST_EXPORT) {
      skip = Skip.NOTHING;
    }
    return true;
  }

  private boolean indentedCode(String line) {
    if (inList || !blankBefore || !(line.startsWith("    ") || line.startsWith("\t"))) {
      return false;
    }
    var code = line.strip();
    boolean component = code.startsWith("<") && code.length() > 1 && Tags.opens(code, 0);
    return !code.isEmpty() && !component;
  }

  private void prose(String line) {
    Matcher admonition = ADMONITION.matcher(line);
    Matcher heading = HEADING_ID.matcher(line);
    if (line.contains(":::") && admonition.matches()) {
      var title = admonition.group(2).replaceAll("^\\[|\\]$", "");
      prose.append('\n').append(admonition.group(1)).append(title).append("\n\n");
    } else {
      prose.append(heading.matches() ? heading.group(1) : line).append('\n');
    }
    blankBefore = line.isBlank();
    if (!line.isBlank() && !Character.isWhitespace(line.charAt(0))) {
      inList = line.matches("(?:[-*+]|\\d{1,9}[.)])\\s.*");
    }
  }

  private void flush() {
    out.append(Tags.removed(prose.toString()));
    prose.setLength(0);
  }
}
