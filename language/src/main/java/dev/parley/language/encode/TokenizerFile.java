package dev.parley.language.encode;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.io.InputStream;
import java.util.HashMap;
import java.util.Map;

/** Reads the vocabulary ({@code model.vocab}) of a Hugging Face {@code tokenizer.json}. */
final class TokenizerFile {
  private TokenizerFile() {}

  static Map<String, Integer> vocabulary(InputStream in) throws IOException {
    var vocabulary = new HashMap<String, Integer>();
    try (var json = new JsonFactory().createParser(in)) {
      if (!enter(json, "model") || !enter(json, "vocab")) {
        throw new IOException("tokenizer: no model.vocab (expected: a WordPiece tokenizer.json)");
      }
      while (json.nextToken() == JsonToken.FIELD_NAME) {
        vocabulary.put(json.currentName(), json.nextIntValue(-1));
      }
    }
    return vocabulary;
  }

  /** Steps into the named object of the next or current object, past all others. */
  private static boolean enter(JsonParser json, String name) throws IOException {
    if (json.currentToken() == null) {
      json.nextToken();
    }
    while (json.nextToken() == JsonToken.FIELD_NAME) {
      var found = json.currentName();
      json.nextToken();
      if (found.equals(name)) {
        return json.currentToken() == JsonToken.START_OBJECT;
      }
      json.skipChildren();
    }
    return false;
  }
}
