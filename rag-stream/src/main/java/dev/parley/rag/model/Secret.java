package dev.parley.rag.model;

import dev.parley.schemas.stage.InvalidSettingException;
import dev.parley.schemas.stage.Settings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** A key that shows itself to nobody who does not ask for it. */
public final class Secret {
  private final String value;

  public Secret(String value) {
    this.value = value;
  }

  /**
   * The key in {@code PREFIX.key.file}, or {@code PREFIX.key}, without space around it; empty when
   * neither is set. Throws {@link InvalidSettingException} for what cannot be one; a key is not in
   * its message.
   */
  public static Optional<Secret> from(Settings settings, String prefix) {
    var file = settings.find(prefix + ".key.file");
    if (file.isEmpty()) {
      var name = prefix + ".key";
      return settings.find(name).map(it -> checked(name, it, "***", "one line, the key"));
    }
    var name = prefix + ".key.file";
    var expected = "a readable file with one line, the key";
    try {
      var key = Files.readString(Path.of(file.get()));
      return Optional.of(checked(name, key, file.get(), expected));
    } catch (IOException e) {
      throw new InvalidSettingException(name, file.get(), expected);
    }
  }

  /** What else it holds, a header cannot: each call would fail. */
  private static Secret checked(String name, String text, String shown, String expected) {
    var key = text.strip();
    if (key.isEmpty() || !key.chars().allMatch(c -> c > ' ' && c < 127)) {
      throw new InvalidSettingException(name, shown, expected);
    }
    return new Secret(key);
  }

  /** For the one header that it is meant for. */
  public String reveal() {
    return value;
  }

  @Override
  public String toString() {
    return "***";
  }
}
