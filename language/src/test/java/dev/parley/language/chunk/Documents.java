package dev.parley.language.chunk;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Documents for tests: of any shape, from a seed; no word occurs twice. */
final class Documents {
  private static final String[] WORDS = {
    "plan",
    "invoice",
    "settings",
    "unaffable",
    "e.g.",
    "v1.2.3",
    "请打开",
    "été",
    "account",
    "a",
    "`x.y z`"
  };

  private final Random random;
  private int words;

  Documents(long seed) {
    random = new Random(seed);
  }

  Document any() {
    var blocks = new ArrayList<Block>();
    var place = new ArrayList<String>();
    for (int i = random.nextInt(30); i >= 0; i--) {
      if (random.nextInt(3) == 0) {
        while (!place.isEmpty() && random.nextInt(2) == 0) {
          place.remove(place.size() - 1);
        }
        place.add(words(1 + random.nextInt(6)));
        blocks.add(new Block.Heading(place, place.size(), place.get(place.size() - 1)));
      }
      blocks.add(block(List.copyOf(place)));
    }
    return new Document(words(random.nextInt(8)), blocks);
  }

  private Block block(List<String> place) {
    return switch (random.nextInt(5)) {
      case 0 -> new Block.ListBlock(place, lines("- "));
      case 1 -> new Block.Code(place, "", String.join("\n", lines("  ")));
      case 2 -> new Block.Table(place, lines("cell | "));
      default -> new Block.Paragraph(place, sentences());
    };
  }

  private List<String> lines(String mark) {
    var lines = new ArrayList<String>();
    for (int i = random.nextInt(30); i >= 0; i--) {
      lines.add(mark + words(1 + random.nextInt(random.nextInt(10) == 0 ? 200 : 12)));
    }
    return lines;
  }

  private String sentences() {
    var text = new StringBuilder();
    for (int i = random.nextInt(12); i >= 0; i--) {
      text.append("The ").append(words(1 + random.nextInt(random.nextInt(20) == 0 ? 300 : 20)));
      text.append(i > 0 ? " ends. " : " ends.");
    }
    return text.toString();
  }

  private String words(int count) {
    var text = new StringBuilder();
    for (int i = 0; i < count; i++) {
      text.append(i == 0 ? "" : " ").append(WORDS[random.nextInt(WORDS.length)]).append(words++);
    }
    return text.toString();
  }
}
