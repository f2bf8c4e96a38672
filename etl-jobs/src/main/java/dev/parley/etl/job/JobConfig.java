package dev.parley.etl.job;

import dev.parley.schemas.stage.InvalidSettingException;
import dev.parley.schemas.stage.Settings;
import java.io.IOException;
import java.io.Serializable;
import java.io.UncheckedIOException;
import java.nio.file.Path;

/**
 * Where a job finds its settings: a file that every machine of the cluster has.
 *
 * <p>Only the file's name travels with the job, so passwords and keys are in no job graph, no
 * checkpoint and on no page; {@code PARLEY_*} of a machine's environment override it there.
 *
 * @param file a settings file, {@code name=value} lines
 */
public record JobConfig(String file) implements Serializable {
  private static final long serialVersionUID = 1L;

  /** From {@code --settings FILE}. */
  public static JobConfig fromArgs(String... args) {
    if (args.length == 2 && args[0].equals("--settings")) {
      return new JobConfig(args[1]);
    }
    throw new InvalidSettingException("arguments", String.join(" ", args), "--settings FILE");
  }

  /** The settings as they are on this machine now. */
  public Settings settings() {
    try {
      return Settings.load(Path.of(file), System.getenv());
    } catch (IOException e) {
      throw new UncheckedIOException("settings: " + file + " cannot be read", e);
    }
  }
}
