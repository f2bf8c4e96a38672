package dev.parley.cli.tenant;

import dev.parley.cli.Command;
import dev.parley.cli.Exit;
import dev.parley.cli.client.Json;
import dev.parley.cli.client.Target;
import dev.parley.schemas.ids.EncoderIds;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** {@code parley tenant set}. */
@picocli.CommandLine.Command(
    name = "set",
    description =
        "Sets how long a tenant's conversations are kept, what is never answered, what a day may"
            + " cost, and the encoder that its documents are searched by.")
final class SetCommand implements Command {
  @ParentCommand private @Nullable TenantCommand parent;

  @Option(names = "--tenant", required = true, paramLabel = "T", description = "Which.")
  private String tenant = "";

  @Option(
      names = "--retention-days",
      paramLabel = "N",
      description = "What is older goes within the hour, and does not come back.")
  private @Nullable Integer retentionDays;

  @Option(
      names = "--blocked-words",
      paramLabel = "FILE",
      description = "Words and phrases that no answer may contain, one a line; replaces all.")
  private @Nullable Path blockedWords;

  @Option(
      names = "--budget",
      paramLabel = "USD",
      description = "What its models may cost a day (UTC), or default; then answers are quoted.")
  private @Nullable String budget;

  @Option(
      names = "--encoder",
      paramLabel = "ID",
      completionCandidates = KnownEncoders.class,
      description =
          "Sentence encoder of its index (${COMPLETION-CANDIDATES}); documents are embedded again"
              + " in the background.")
  private @Nullable String encoder;

  @Spec private @Nullable CommandSpec spec;

  /** For the help and for shells. */
  static final class KnownEncoders implements Iterable<String> {
    @Override
    public Iterator<String> iterator() {
      return EncoderIds.KNOWN.iterator();
    }
  }

  @Override
  public Integer call() throws IOException {
    var tenants = Objects.requireNonNull(parent);
    var body = Json.object();
    if (retentionDays != null) {
      body.put("retentionDays", retentionDays);
    }
    if (budget != null) {
      body.put("budgetPerDay", budget);
    }
    if (encoder != null) {
      body.put("encoder", encoder);
    }
    if (blockedWords != null) {
      var words = body.putArray("blockedWords");
      Files.readAllLines(blockedWords).stream()
          .map(String::strip)
          .filter(line -> !line.isEmpty())
          .forEach(words::add);
    }
    if (body.isEmpty()) {
      throw new ParameterException(
          Objects.requireNonNull(spec).commandLine(),
          "expected: --retention-days, --blocked-words, --budget or --encoder");
    }
    var path = TenantCommand.PATH + "/" + Target.segment(tenant);
    var changed = tenants.parley().api().patch(path, Map.of(), body);
    tenants.show(changed, TenantCommand.words(changed));
    return Exit.OK;
  }
}
