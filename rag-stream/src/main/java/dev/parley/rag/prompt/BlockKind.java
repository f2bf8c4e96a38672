package dev.parley.rag.prompt;

import java.util.List;
import java.util.regex.Pattern;

/** What some lines are, told by how they look: a chunk carries no marks of what they were. */
enum BlockKind {
  PROSE,
  LIST,
  CODE,
  TABLE,
  /** What stands for a picture. */
  CAPTION,
  HEADING;

  private static final Pattern ITEM = Pattern.compile("\\s*(?:[-*•]|\\d{1,3}[.)]) \\S.*");
  private static final Pattern SENTENCE = Pattern.compile("\\p{Lu}[^\\n]*[.!?:]\\s*");
  private static final Pattern ENDS = Pattern.compile(".*[.!?:;,]\\s*");
  private static final List<Pattern> CODE_LINES =
      List.of(
          Pattern.compile(".*[{}\\\\;>]\\s*"),
          Pattern.compile("\\s*(?:[<$#>/\\[]|//).*"),
          Pattern.compile(".*[=:]\\s*[\\[{('\"].*"),
          Pattern.compile(".*\\w\\([^)]*\\)[;,]?\\s*"),
          Pattern.compile("[\\w.-]+\\s?[=:]\\s?\\S+"),
          Pattern.compile("\\s+[\\w\"'-]+:.*"),
          Pattern.compile(
              "\\s*(?:sudo|curl|wget|npm|npx|yarn|pip|apt|apt-get|docker|git|cd|import|const|let|var"
                  + "|export|POST|GET|PUT|DELETE|PATCH) .*"));
  private static final Pattern OPTION = Pattern.compile(" --?\\p{L}");
  private static final Pattern PATH = Pattern.compile("[.~]{0,2}/");
  private static final Pattern NAME = Pattern.compile("\\p{Ll}[\\p{L}\\d]*[\\p{Lu}_]\\w*");
  private static final Pattern CAPTIONS = Pattern.compile("(?:\\([^()]*[^.!?:;()]\\)\\s*)++");
  private static final int HEADING_WORDS = 14;

  /**
   * @param announced whether what stands before it ends with a colon
   */
  static BlockKind of(String block, boolean announced) {
    var lines = block.lines().toList();
    if (ITEM.matcher(lines.get(0)).matches()) {
      return LIST;
    }
    if (lines.stream().allMatch(line -> line.contains(" | "))) {
      return TABLE;
    }
    long code = lines.stream().filter(BlockKind::looksLikeCode).count();
    if (code * 2 >= lines.size() && !SENTENCE.matcher(block).matches()) {
      return CODE;
    }
    return lines.size() > 1 ? PROSE : ofLine(block, announced);
  }

  private static BlockKind ofLine(String line, boolean announced) {
    if (CAPTIONS.matcher(line).matches()) {
      return CAPTION;
    }
    if (looksLikeCommand(line, announced)) {
      return CODE;
    }
    return looksLikeHeading(line) ? HEADING : PROSE;
  }

  static boolean isItem(String line) {
    return ITEM.matcher(line).matches();
  }

  private static boolean looksLikeCode(String line) {
    return CODE_LINES.stream().anyMatch(pattern -> pattern.matcher(line).matches());
  }

  /** Commands begin with a small letter or a path; a single name is what follows is about. */
  private static boolean looksLikeCommand(String line, boolean announced) {
    var text = line.strip();
    boolean begins = Character.isLowerCase(text.codePointAt(0)) || PATH.matcher(text).lookingAt();
    if (!begins || ENDS.matcher(text).matches()) {
      return false;
    }
    boolean isName = NAME.matcher(text).matches();
    return OPTION.matcher(text).find() || (announced && !isName && !text.endsWith("?"));
  }

  /** A question on a line of its own is one: what follows answers it. */
  private static boolean looksLikeHeading(String line) {
    return line.endsWith("?")
        || (!ENDS.matcher(line).matches() && line.split("\\s+").length <= HEADING_WORDS);
  }
}
