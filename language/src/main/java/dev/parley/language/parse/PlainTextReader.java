package dev.parley.language.parse;

import dev.parley.language.chunk.Document;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** Plain text: paragraphs between blank lines, lists by their marks, underlined headings. */
final class PlainTextReader {
  private static final Pattern ITEM = Pattern.compile("\\s{0,8}([-*+•]|\\d{1,3}[.)])\\s+\\S.*");
  private static final int WRAPPED = 50; // a line this long was probably broken to fit a page

  private final Outline outline = new Outline();
  private final StringBuilder paragraph = new StringBuilder();
  private final List<String> items = new ArrayList<>();
  private int lastLine;

  private PlainTextReader() {}

  static Document read(String text, String name) throws UnparsableDocumentException {
    var reader = new PlainTextReader();
    text.lines().forEach(reader::line);
    reader.flush();
    return reader.outline.document(name);
  }

  private void line(String line) {
    if (line.isBlank()) {
      flush();
    } else if (underline(line)) {
      var heading = paragraph.toString();
      paragraph.setLength(0);
      outline.heading(line.strip().charAt(0) == '=' ? 1 : 2, heading);
    } else if (ITEM.matcher(line).matches()) {
      flushParagraph();
      items.add(line.stripTrailing());
    } else if (!items.isEmpty() && Character.isWhitespace(line.charAt(0))) {
      items.add(items.remove(items.size() - 1) + " " + line.strip());
    } else {
      flushList();
      append(line.strip());
    }
  }

  private boolean underline(String line) {
    var stripped = line.strip();
    return stripped.length() >= 3
        && (stripped.chars().allMatch(c -> c == '=') || stripped.chars().allMatch(c -> c == '-'))
        && !paragraph.isEmpty()
        && paragraph.indexOf("\n") < 0
        && paragraph.length() < 120;
  }

  private void append(String line) {
    if (!paragraph.isEmpty()) {
      paragraph.append(lastLine >= WRAPPED ? ' ' : '\n');
    }
    paragraph.append(line);
    lastLine = line.length();
  }

  private void flush() {
    flushParagraph();
    flushList();
  }

  private void flushParagraph() {
    outline.paragraph(paragraph.toString());
    paragraph.setLength(0);
  }

  private void flushList() {
    outline.list(items);
    items.clear();
  }
}
