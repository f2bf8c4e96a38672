package dev.parley.cli.intents;

import dev.parley.cli.Command;
import dev.parley.cli.Parley;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** {@code parley intents}: a company's own intents, learned from examples. */
@picocli.CommandLine.Command(
    name = "intents",
    description = "Your own intents, learned from examples; needs no running product.",
    subcommands = EvaluateCommand.class)
public final class IntentsCommand implements Command {
  @ParentCommand private @Nullable Parley parent;
  @Spec private @Nullable CommandSpec spec;

  @Override
  public Integer call() {
    throw new ParameterException(Objects.requireNonNull(spec).commandLine(), "expected: evaluate");
  }

  Parley parley() {
    return Objects.requireNonNull(parent);
  }
}
