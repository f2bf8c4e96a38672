package dev.parley.language.encode;

import java.util.List;

/** An encoder that also tells what each token of a text came to mean. */
public interface TokenEncoder extends SentenceEncoder {
  /** One text, token by token. */
  EncodedTokens read(String text);

  /** Many texts, in their order; uses all of the encoder's threads. */
  List<EncodedTokens> readAll(List<String> texts);
}
