package dev.parley.rag.generate;

import dev.parley.language.encode.TokenCounter;
import dev.parley.rag.prompt.Prompt;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * Answers with sentences quoted from the passages, word for word; needs no model but its encoder.
 */
public final class ExtractiveGenerator implements Generator {
  public static final String NAME = "extractive";

  private final TokenCounter tokens;

  public ExtractiveGenerator(TokenCounter tokens) {
    this.tokens = tokens;
  }

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public String provider() {
    return "built-in";
  }

  @Override
  public String model() {
    return "extractive-1";
  }

  @Override
  public boolean paid() {
    return false;
  }

  @Override
  public Generated generate(Prompt prompt, Consumer<Piece> pieces) {
    var written = new ArrayList<Piece>();
    for (var piece : Quotation.of(Selection.from(prompt))) {
      written.add(piece);
      pieces.accept(piece);
    }
    int read = prompt.passages().stream().mapToInt(it -> tokens.count(it.text())).sum();
    return new Generated(written, tokens.count(prompt.query()) + read, count(written), 0);
  }

  private int count(List<Piece> written) {
    return written.stream().mapToInt(it -> tokens.count(it.text())).sum();
  }
}
