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
   * The key in {@code PREFIX.key.file}, or {@code PREFIX.key}; empty when neither is set. Throws
   * {@link InvalidSettingException} for a file without one.
   */
  public static Optional<Secret> from(Settings settings, String prefix) {
    var file = settings.find(prefix + ".key.file");
    if (file.isEmpty()) {
      return settings.find(prefix + ".key").map(Secret::new);
    }
    var expected = "a readable file with one line, the key";
    try {
      var key = Files.readString(Path.of(file.get())).strip();
      if (!key.isEmpty() && key.chars().allMatch(c -> c > ' ' && c < 127)) {
        return Optional.of(new Secret(key));
      }
    } catch (IOException e) {
      throw new InvalidSettingException(prefix + ".key.file", file.get(), expected);
    }
    throw new InvalidSettingException(prefix + ".key.file", file.get(), expected);
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
