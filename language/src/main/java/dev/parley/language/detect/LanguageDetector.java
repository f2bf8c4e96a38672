package dev.parley.language.detect;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.Character.UnicodeScript;
import java.text.Normalizer;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;

/**
 * Tells the language of a text: by its script where that settles it, else by n-grams. Never
 * changes; safe for use by many threads.
 */
public final class LanguageDetector {
  private static final int MAGIC = 0x504C414E; // PLAN
  private static final int LONGEST_TEXT = 1_000;

  /** So much likelier than the next, as a natural logarithm, or there is doubt. */
  private static final double DOUBT = 2.0;

  private static final Pattern NO_LETTERS = Pattern.compile("[^\\p{L}\\p{M}]+");

  private final Map<UnicodeScript, ScriptModel> models;

  LanguageDetector(Map<UnicodeScript, ScriptModel> models) {
    this.models = models;
  }

  /** The one that comes with the product. */
  public static LanguageDetector shipped() {
    try (var in = LanguageDetector.class.getResourceAsStream("languages.model")) {
      return read(Objects.requireNonNull(in, "languages.model").readAllBytes());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** BCP 47 tag of the text's language; empty in doubt. */
  public Optional<String> of(String text) {
    var read = text.length() > LONGEST_TEXT ? text.substring(0, LONGEST_TEXT) : text;
    var scripts = new Scripts(read);
    var told = scripts.language();
    return told.isPresent() ? told : scripts.main().flatMap(script -> among(script, read));
  }

  private Optional<String> among(UnicodeScript script, String text) {
    var model = models.get(script);
    if (model == null) {
      return Optional.empty();
    }
    double[] unlikely = model.unlikelihoods(words(text));
    int best = 0;
    for (int i = 1; i < unlikely.length; i++) {
      best = unlikely[i] < unlikely[best] ? i : best;
    }
    double next = Double.POSITIVE_INFINITY;
    for (int i = 0; i < unlikely.length; i++) {
      next = i == best ? next : Math.min(next, unlikely[i]);
    }
    return next - unlikely[best] < DOUBT
        ? Optional.empty()
        : Optional.of(model.languages().get(best));
  }

  static List<String> words(String text) {
    return NO_LETTERS
        .splitAsStream(Normalizer.normalize(text, Normalizer.Form.NFC).toLowerCase(Locale.ROOT))
        .filter(word -> !word.isEmpty())
        .toList();
  }

  static LanguageDetector read(byte[] file) throws IOException {
    try (var in = new DataInputStream(new GZIPInputStream(new ByteArrayInputStream(file)))) {
      if (in.readInt() != MAGIC) {
        throw new IOException("languages: another kind of file");
      }
      var models = new EnumMap<UnicodeScript, ScriptModel>(UnicodeScript.class);
      int count = in.readInt();
      for (int i = 0; i < count; i++) {
        var script = UnicodeScript.forName(in.readUTF());
        models.put(script, ScriptModel.read(in));
      }
      return new LanguageDetector(models);
    }
  }

  /** The same detector gives the same bytes. */
  public byte[] write() throws IOException {
    var file = new ByteArrayOutputStream();
    try (var out = new DataOutputStream(new GZIPOutputStream(file))) {
      out.writeInt(MAGIC);
      out.writeInt(models.size());
      for (var entry : new TreeMap<>(models).entrySet()) {
        out.writeUTF(entry.getKey().name());
        entry.getValue().write(out);
      }
    }
    return file.toByteArray();
  }
}
