package dev.parley.cli.intents;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.parley.cli.Command;
import dev.parley.cli.Exit;
import dev.parley.cli.Failure;
import dev.parley.cli.Terminal;
import dev.parley.cli.client.Json;
import dev.parley.language.intents.Evaluation;
import dev.parley.language.intents.FaultyFileException;
import dev.parley.language.intents.IntentLearner;
import dev.parley.language.intents.LabelledText;
import dev.parley.language.intents.LabelledTexts;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.OptionalDouble;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;

/** {@code parley intents evaluate}: learns from one file, measures on another. */
@picocli.CommandLine.Command(
    name = "evaluate",
    description = {
      "Learns intents from one file and measures on another how often they are found.",
      "Both are CSV files with the columns text and intent, in any order; the intent oos stands for"
          + " what is none of the others. With such rows to learn from, texts of which that is likely"
          + " are left to nobody; without them every text gets an intent."
    },
    sortOptions = false)
public final class EvaluateCommand implements Command {
  private static final double NANOS = 1e9;

  @ParentCommand private @Nullable IntentsCommand intents;

  @Option(names = "--train", required = true, paramLabel = "FILE", description = "To learn from.")
  private @Nullable Path train;

  @Option(names = "--test", required = true, paramLabel = "FILE", description = "To measure on.")
  private @Nullable Path test;

  @Option(
      names = "--json",
      description = {
        "One JSON object:",
        "{\"accuracy\",\"inScopeAccuracy\",\"oosRecall\",\"trainSeconds\",\"perSecond\"};",
        "of all rows, of those in scope, of those out of it (null where there are none)."
      })
  private boolean json;

  @Override
  public Integer call() {
    var terminal = Objects.requireNonNull(intents).parley().terminal();
    var examples = read("--train", Objects.requireNonNull(train));
    var questions = read("--test", Objects.requireNonNull(test));
    try (var learner = IntentLearner.open(Runtime.getRuntime().availableProcessors())) {
      warnOfUnknown(examples, questions, terminal);
      long began = System.nanoTime();
      var classifier = learner.learn(examples, terminal::say);
      long learned = System.nanoTime();
      var found = classifier.intents(questions.stream().map(LabelledText::text).toList());
      long done = System.nanoTime();
      show(
          terminal,
          Evaluation.of(questions, found),
          (learned - began) / NANOS,
          questions.size() / ((done - learned) / NANOS));
    } catch (IllegalArgumentException e) {
      throw new Failure(Exit.USAGE, "--train: " + train + ": " + e.getMessage());
    }
    return Exit.OK;
  }

  private static List<LabelledText> read(String option, Path file) {
    try {
      return LabelledTexts.read(file);
    } catch (FaultyFileException e) {
      throw new Failure(Exit.USAGE, option + ": " + e.getMessage());
    } catch (IOException e) {
      throw new Failure(Exit.USAGE, option + ": " + file + " (expected: a file that can be read)");
    }
  }

  /** A slip of the pen in a name would else look like a weak classifier. */
  private static void warnOfUnknown(
      List<LabelledText> examples, List<LabelledText> questions, Terminal terminal) {
    var unknown = new TreeSet<String>();
    questions.stream().filter(it -> !it.isOutOfScope()).forEach(it -> unknown.add(it.intent()));
    examples.forEach(it -> unknown.remove(it.intent()));
    if (!unknown.isEmpty()) {
      terminal.say(
          "--test: "
              + unknown.size()
              + " intents that --train does not have, among them "
              + unknown.first());
    }
  }

  private void show(Terminal terminal, Evaluation it, double seconds, double perSecond) {
    if (json) {
      var line = Json.object();
      line.put("accuracy", rounded(it.accuracy(), 1e4));
      put(line, "inScopeAccuracy", it.inScopeAccuracy());
      put(line, "oosRecall", it.oosRecall());
      line.put("trainSeconds", rounded(seconds, 1e2)).put("perSecond", rounded(perSecond, 1e1));
      terminal.out().println(Json.line(line));
      return;
    }
    var out = terminal.out();
    out.println("found, of all        " + percent(OptionalDouble.of(it.accuracy())));
    out.println("found, of in scope   " + percent(it.inScopeAccuracy()));
    out.println("left out, of oos     " + percent(it.oosRecall()));
    out.printf("learned in           %.1f s%n", seconds);
    out.printf("reads                %.0f texts a second%n", perSecond);
  }

  private static void put(ObjectNode line, String field, OptionalDouble value) {
    if (value.isPresent()) {
      line.put(field, rounded(value.getAsDouble(), 1e4));
    } else {
      line.putNull(field);
    }
  }

  private static double rounded(double value, double steps) {
    return Math.round(value * steps) / steps;
  }

  private static String percent(OptionalDouble share) {
    return share.isPresent()
        ? String.format(java.util.Locale.ROOT, "%.1f%%", 100 * share.getAsDouble())
        : "none to measure on";
  }
}
