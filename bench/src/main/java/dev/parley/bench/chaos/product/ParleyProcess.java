package dev.parley.bench.chaos.product;

import java.io.File;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** How we start a Java process of the product: as the {@code parley} script would. */
final class ParleyProcess {
  private static final String ARCHIVE = "-XX:SharedArchiveFile=";

  private ParleyProcess() {}

  /**
   * @param words of the command
   */
  static ProcessBuilder of(File log, Path state, List<String> words) {
    var command = new ArrayList<String>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(ServingFlags.usual());
    command.add("-XX:+ExitOnOutOfMemoryError");
    ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
        .filter(flag -> flag.startsWith(ARCHIVE))
        .forEach(command::add);
    command.add("-Xlog:disable");
    command.add("-cp");
    command.add(System.getProperty("java.class.path"));
    command.add("dev.parley.cli.Main");
    command.addAll(words);
    var builder = new ProcessBuilder(command);
    builder.environment().put("XDG_STATE_HOME", state.toString()); // not the user's own memory
    return builder
        .redirectInput(new File("/dev/null"))
        .redirectErrorStream(true)
        .redirectOutput(ProcessBuilder.Redirect.appendTo(log));
  }
}
