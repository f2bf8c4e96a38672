package dev.parley.language.intents;

import dev.parley.language.intents.CsvRows.Field;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Labelled texts of a CSV file with the columns {@code text} and {@code intent}, in any order. */
public final class LabelledTexts {
  /** Larger files are no examples that somebody wrote. */
  static final long LARGEST_FILE = 256L * 1024 * 1024;

  private static final String TEXT = "text";
  private static final String INTENT = "intent";
  private static final char MARK = '\ufeff';

  private final String file;
  private final CsvRows rows;

  private LabelledTexts(String file, String content) {
    this.file = file;
    this.rows = new CsvRows(file, content);
  }

  /**
   * All rows in their order; other columns are left alone.
   *
   * @throws FaultyFileException naming line, column and field of the first fault
   * @throws IOException when the file cannot be read
   */
  public static List<LabelledText> read(Path path) throws IOException {
    var file = path.toString();
    long size = Files.size(path);
    if (size > LARGEST_FILE) {
      throw new FaultyFileException(file, size + " bytes (expected: at most " + LARGEST_FILE + ")");
    }
    return new LabelledTexts(file, decoded(file, Files.readAllBytes(path))).all();
  }

  private static String decoded(String file, byte[] bytes) {
    var decoder =
        StandardCharsets.UTF_8
            .newDecoder()
            .onMalformedInput(CodingErrorAction.REPORT)
            .onUnmappableCharacter(CodingErrorAction.REPORT);
    var chars = CharBuffer.allocate(bytes.length);
    var result = decoder.decode(ByteBuffer.wrap(bytes), chars, true);
    chars.flip();
    var text = chars.toString();
    if (result.isError()) {
      int line = 1 + (int) text.chars().filter(c -> c == '\n').count();
      int column = text.length() - text.lastIndexOf('\n');
      throw new FaultyFileException(file, line, column, "bytes that are no UTF-8");
    }
    return !text.isEmpty() && text.charAt(0) == MARK ? text.substring(1) : text;
  }

  private List<LabelledText> all() {
    var header = rows.next();
    int text = column(header, TEXT);
    int intent = column(header, INTENT);
    var all = new ArrayList<LabelledText>();
    for (var row = rows.next(); !row.isEmpty(); row = rows.next()) {
      if (row.size() != header.size()) {
        var last = row.get(row.size() - 1);
        throw fault(last, row.size() + " fields (expected: " + header.size() + ", as above)");
      }
      all.add(new LabelledText(filled(row.get(text), TEXT), filled(row.get(intent), INTENT)));
    }
    if (all.isEmpty()) {
      throw new FaultyFileException(file, "no rows (expected: a text and its intent in each)");
    }
    return all;
  }

  private int column(List<Field> header, String name) {
    int found = -1;
    for (int i = 0; i < header.size(); i++) {
      if (header.get(i).value().strip().equals(name)) {
        if (found >= 0) {
          throw fault(header.get(i), "column " + name + ": a second one (expected: one)");
        }
        found = i;
      }
    }
    if (found < 0) {
      throw new FaultyFileException(
          file, 1, 1, "column " + name + ": missing (expected: a first line such as text,intent)");
    }
    return found;
  }

  private String filled(Field field, String name) {
    var value = field.value().strip();
    if (value.isEmpty()) {
      throw fault(field, name + ": empty (expected: at least one character)");
    }
    return value;
  }

  private FaultyFileException fault(Field field, String fault) {
    return new FaultyFileException(file, field.line(), field.column(), fault);
  }
}
