package dev.parley.language.parse;

import java.util.Set;
import org.commonmark.node.Text;
import org.commonmark.parser.beta.InlineContentParser;
import org.commonmark.parser.beta.InlineContentParserFactory;
import org.commonmark.parser.beta.InlineParserState;
import org.commonmark.parser.beta.ParsedInline;
import org.commonmark.parser.beta.Scanner;

/**
 * Reads {@code <} as text and {@code <https://...>} as the address in it. Tags are gone by then;
 * and the parser's own readers look for the closing bracket to the end of the paragraph, at each.
 */
final class AngleBracket implements InlineContentParserFactory {
  private static final int LONGEST_ADDRESS = 500;

  @Override
  public Set<Character> getTriggerCharacters() {
    return Set.of('<');
  }

  @Override
  public InlineContentParser create() {
    return AngleBracket::read;
  }

  private static ParsedInline read(InlineParserState state) {
    var scanner = state.scanner();
    scanner.next();
    var after = scanner.position();
    var address = new StringBuilder();
    boolean marked = false;
    while (address.length() < LONGEST_ADDRESS && inAddress(scanner.peek())) {
      char c = scanner.peek();
      marked |= c == ':' || c == '@';
      address.append(c);
      scanner.next();
    }
    return marked && scanner.next('>')
        ? ParsedInline.of(new Text(address.toString()), scanner.position())
        : ParsedInline.of(new Text("<"), after);
  }

  private static boolean inAddress(char c) {
    return c != Scanner.END && c > ' ' && c != '<' && c != '>';
  }
}
