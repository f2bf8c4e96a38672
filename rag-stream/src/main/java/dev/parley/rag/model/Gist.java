package dev.parley.rag.model;

import dev.parley.language.sentences.SentenceSplitter;
import dev.parley.rag.generate.Piece;
import dev.parley.rag.ground.Addresses;
import dev.parley.rag.prompt.Prompt;
import dev.parley.rag.prompt.Said;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** What a model makes of a conversation, held against what it may look like. */
record Gist(String summary, String label) {
  private static final int MOST_SENTENCES = 3;
  private static final int MOST_WORDS = 4;
  private static final int LONGEST_SUMMARY = 600; // characters
  private static final int LONGEST_LABEL = 40;
  private static final Pattern LINK =
      Pattern.compile("://|\\bwww\\.|\\bmailto:", Pattern.CASE_INSENSITIVE);

  /** What stands for something a user wrote, though she wrote no such thing. */
  private static final Pattern INVENTED = Pattern.compile("\\[[A-Z][A-Z_]*_\\d+]");

  /** Each sentence, then the label. */
  List<Piece> pieces() {
    var pieces = new ArrayList<Piece>();
    SentenceSplitter.split(summary)
        .forEach(it -> pieces.add(new Piece(" ", it.of(summary).strip(), List.of())));
    pieces.add(new Piece("", label, List.of()));
    return pieces;
  }

  /** Short, on the subject's side no sentence, and without an address that was not said. */
  boolean isWellFormed(Prompt prompt) {
    var said = prompt.history().stream().map(Said::text).collect(Collectors.joining("\n"));
    var all = summary + "\n" + label;
    return isBetween(summary, LONGEST_SUMMARY)
        && SentenceSplitter.split(summary).size() <= MOST_SENTENCES
        && isBetween(label, LONGEST_LABEL)
        && label.lines().count() == 1
        && label.split("\\s+").length <= MOST_WORDS
        && !LINK.matcher(all).find()
        && !INVENTED.matcher(all).find()
        && Addresses.areAllOf(said, all);
  }

  private static boolean isBetween(String text, int longest) {
    return !text.isEmpty() && text.length() <= longest;
  }
}
