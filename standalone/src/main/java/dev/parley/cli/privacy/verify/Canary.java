package dev.parley.cli.privacy.verify;

import dev.parley.cli.Exit;
import dev.parley.cli.Failure;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;

/** A text that must be nowhere, in every form in which programs write text down. */
public final class Canary {
  /** Shorter ones turn up by chance. */
  private static final int LEAST_CHARACTERS = 6;

  private static final int LEAST_BASE64 = 8;

  private final List<byte[]> forms;
  private final int characters;

  /** Throws {@link Failure} when the text is too short to mean anything. */
  public Canary(String text) {
    if (text.length() < LEAST_CHARACTERS) {
      throw new Failure(
          Exit.USAGE,
          "--canary: too short (expected: at least " + LEAST_CHARACTERS + " characters)");
    }
    this.forms = forms(text);
    this.characters = text.length();
  }

  List<byte[]> forms() {
    return forms;
  }

  public int characters() {
    return characters;
  }

  private static List<byte[]> forms(String text) {
    var utf8 = text.getBytes(StandardCharsets.UTF_8);
    var forms = new ArrayList<byte[]>();
    forms.add(utf8);
    forms.add(text.getBytes(StandardCharsets.UTF_16LE));
    forms.add(text.getBytes(StandardCharsets.UTF_16BE));
    forms.add(ascii(HexFormat.of().formatHex(utf8))); // as Postgres shows bytes
    if (utf8.length != text.length()) {
      forms.add(ascii(escaped(text)));
    }
    for (int before = 0; before < 3; before++) {
      forms.add(base64(Base64.getEncoder(), utf8, before));
      forms.add(base64(Base64.getUrlEncoder(), utf8, before));
    }
    return forms.stream().filter(form -> form.length > 0).toList();
  }

  /** What stays the same whatever stands around it, when so many bytes (mod 3) stand before it. */
  private static byte[] base64(Base64.Encoder encoder, byte[] utf8, int before) {
    var whole = new byte[before + utf8.length];
    System.arraycopy(utf8, 0, whole, before, utf8.length);
    var encoded = encoder.withoutPadding().encodeToString(whole);
    int from = (before * 8 + 5) / 6;
    int to = whole.length * 8 / 6;
    return to - from < LEAST_BASE64 ? new byte[0] : ascii(encoded.substring(from, to));
  }

  /** As JSON writes it that keeps to ASCII. */
  private static String escaped(String text) {
    var escaped = new StringBuilder();
    for (char c : text.toCharArray()) {
      if (c < 128) {
        escaped.append(c);
      } else {
        escaped.append(String.format("\\u%04x", (int) c));
      }
    }
    return escaped.toString();
  }

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }
}
