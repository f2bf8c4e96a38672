package dev.parley.rag.generate;

import dev.parley.language.encode.TokenCounter;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * Answers with sentences quoted from the passages, word for word; needs no model but its encoder.
 */
public final class ExtractiveGenerator implements Generator {
  public static final String NAME = "extractive";
  public static final String MODEL = "extractive-2";

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
    return MODEL;
  }

  @Override
  public boolean paid() {
    return false;
  }

  @Override
  public String promptVersion(Assignment assignment) {
    return assignment.prompt().version();
  }

  @Override
  public long mostMicros(Assignment assignment) {
    return 0;
  }

  @Override
  public Generated generate(Assignment assignment, Consumer<Piece> pieces) {
    var prompt = assignment.prompt();
    var written = new ArrayList<Piece>();
    for (var piece : Quotation.of(Selection.from(prompt))) {
      written.add(piece);
      pieces.accept(piece);
    }
    int read = prompt.passages().stream().mapToInt(it -> tokens.count(it.text())).sum();
    var cost = new Cost(tokens.count(prompt.query()) + read, count(written), 0);
    return new Generated(written, true, null, cost);
  }

  private int count(List<Piece> written) {
    return written.stream().mapToInt(it -> tokens.count(it.text())).sum();
  }
}
