package dev.parley.language.chunk;

import dev.parley.language.encode.TokenCounter;
import java.util.List;

/** What is put before a piece: title and headings, kept to a third of the piece at most. */
final class Headline {
  private static final String ELLIPSIS = "…";

  private final TokenCounter counter;
  private final int most;
  private final String title;

  /** The headings that are kept, and the tokens of title and headings together. */
  record Label(List<String> place, int tokens) {}

  Headline(TokenCounter counter, int maxTokens, String title) {
    this.counter = counter;
    this.most = maxTokens / 3;
    this.title = shortened(title);
  }

  String title() {
    return title;
  }

  Label of(List<String> place) {
    var kept = place.stream().map(this::shortened).toList();
    int tokens = counter.count(TextChunk.prefix(title, kept));
    while (tokens > most && kept.size() > 1) {
      kept = kept.subList(1, kept.size()); // the innermost heading says most
      tokens = counter.count(TextChunk.prefix(title, kept));
    }
    return new Label(kept, tokens);
  }

  private String shortened(String text) {
    int limit = most / 2 - 2;
    var tokens = counter.tokenize(text, limit + 1);
    int end = tokens.size() > limit ? tokens.start(limit) : text.length();
    int cap = Math.min(end, limit * 12);
    return cap == text.length() ? text : text.substring(0, cap).strip() + ELLIPSIS;
  }
}
