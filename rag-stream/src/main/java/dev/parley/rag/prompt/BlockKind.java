package dev.parley.rag.prompt;

import java.util.List;
import java.util.regex.Pattern;

/** What some lines are, told by how they look: a chunk carries no marks of what they were. */
enum BlockKind {
  PROSE,
  LIST,
  CODE,
  TABLE,
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
  private static final int HEADING_WORDS = 14;

  static BlockKind of(String block) {
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
    return lines.size() == 1 && looksLikeHeading(block) ? HEADING : PROSE;
  }

  static boolean isItem(String line) {
    return ITEM.matcher(line).matches();
  }

  private static boolean looksLikeCode(String line) {
    return CODE_LINES.stream().anyMatch(pattern -> pattern.matcher(line).matches());
  }

  /** A question on a line of its own is one: what follows answers it. */
  private static boolean looksLikeHeading(String line) {
    return line.endsWith("?")
        || (!ENDS.matcher(line).matches() && line.split("\\s+").length <= HEADING_WORDS);
  }
}
