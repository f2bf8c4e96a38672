package dev.parley.bench.simulate;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import dev.parley.bench.floor.turn.LoadCurve.Measured;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;

/**
 * A measured curve, with where it comes from.
 *
 * @param day when, ISO 8601
 * @param cores of the machine, shared by product and load
 * @param origin machine and commit, for people
 */
public record Measurement(String day, int cores, String origin, Measured measured) {
  private static final ObjectMapper JSON =
      new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);

  /** Throws {@link IOException} where there is none, or where it is not one. */
  public static Measurement read(Path file) throws IOException {
    return JSON.readValue(file.toFile(), Measurement.class);
  }

  /** Makes the folder where there is none. */
  public void write(Path file) throws IOException {
    Files.createDirectories(Objects.requireNonNull(file.toAbsolutePath().getParent()));
    Files.writeString(file, JSON.writeValueAsString(this) + "\n");
  }
}
