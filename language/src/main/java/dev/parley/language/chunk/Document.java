package dev.parley.language.chunk;

import java.util.List;

/** What a person would read of a document, in order, free of markup. */
public record Document(String title, List<Block> blocks) {
  public Document {
    blocks = List.copyOf(blocks);
  }
}
