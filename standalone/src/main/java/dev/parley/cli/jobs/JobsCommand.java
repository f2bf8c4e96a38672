package dev.parley.cli.jobs;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.parley.cli.Command;
import dev.parley.cli.Exit;
import dev.parley.cli.Failure;
import dev.parley.cli.Parley;
import dev.parley.cli.client.Json;
import java.io.IOException;
import java.net.ConnectException;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;

/** {@code parley jobs}: the Flink jobs of the product on this machine. */
@picocli.CommandLine.Command(
    name = "jobs",
    description = "Lists, saves and restarts the Flink jobs of the product on this machine.",
    subcommands = {
      JobsCommand.Listing.class,
      JobsCommand.Savepoint.class,
      JobsCommand.Restart.class
    })
public final class JobsCommand implements Command {
  @ParentCommand private @Nullable Parley parent;
  @Spec private @Nullable CommandSpec spec;

  @Option(names = "--json", scope = ScopeType.INHERIT, description = "One JSON object a line.")
  private boolean json;

  @Override
  public Integer call() {
    throw new ParameterException(
        Objects.requireNonNull(spec).commandLine(), "expected: list, savepoint or restart");
  }

  /** What a subcommand does on the cluster. */
  private interface Work {
    void on(Cluster cluster) throws IOException, InterruptedException;
  }

  private int work(Work work) {
    try {
      work.on(Cluster.of(Objects.requireNonNull(parent)));
      return Exit.OK;
    } catch (ConnectException e) {
      throw new Failure(Exit.UNREACHABLE, "Flink does not answer; it may still be starting");
    } catch (IOException e) {
      throw new Failure(String.valueOf(e.getMessage()));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new Failure("interrupted");
    }
  }

  private void show(ObjectNode node, String words) {
    Objects.requireNonNull(parent).terminal().out().println(json ? Json.line(node) : words);
  }

  /** {@code parley jobs list}. */
  @picocli.CommandLine.Command(
      name = "list",
      description = "Each job that is to run: its state, its newest checkpoint, its restarts.")
  static final class Listing implements Command {
    @ParentCommand private @Nullable JobsCommand jobs;

    @Override
    public Integer call() {
      var command = Objects.requireNonNull(jobs);
      return command.work(
          cluster -> {
            for (var job : cluster.jobs()) {
              command.show(cluster, job.name());
            }
          });
    }
  }

  private void show(Cluster cluster, String name) throws IOException, InterruptedException {
    var node = Json.object().put("job", name);
    var run = cluster.control().find(name);
    if (run.isEmpty()) {
      show(node.put("state", "ABSENT"), String.format("%-16s absent", name));
      return;
    }
    var latest = cluster.rest().checkpoints(run.get().id()).path("latest").path("completed");
    var started = Instant.ofEpochMilli(run.get().startedAt()).toString();
    var checkpoint =
        latest.isObject()
            ? Instant.ofEpochMilli(latest.path("latest_ack_timestamp").asLong()).toString()
            : "none";
    node.put("id", run.get().id())
        .put("state", run.get().state())
        .put("startedAt", started)
        .put("checkpointAt", checkpoint)
        .put("checkpoint", latest.path("external_path").asText(""));
    show(
        node,
        String.format(
            "%-16s %-10s since %s, checkpoint %s",
            name, run.get().state().toLowerCase(java.util.Locale.ROOT), started, checkpoint));
  }

  /** {@code parley jobs savepoint}. */
  @picocli.CommandLine.Command(
      name = "savepoint",
      description = "Saves a running job; prints where.")
  static final class Savepoint implements Command {
    @ParentCommand private @Nullable JobsCommand jobs;

    @Parameters(paramLabel = "JOB", description = "The job's name.")
    private String job = "";

    @Override
    public Integer call() {
      var command = Objects.requireNonNull(jobs);
      return command.work(
          cluster -> {
            var place = cluster.control().savepoint(cluster.named(job).name());
            command.show(Json.object().put("job", job).put("savepoint", place), place);
          });
    }
  }

  /** {@code parley jobs restart}. */
  @picocli.CommandLine.Command(
      name = "restart",
      description = {
        "Ends a job with a savepoint and starts the newest job jar from there.",
        "With --from-beginning it forgets how far it was and writes all anew that its topics hold."
      })
  static final class Restart implements Command {
    @ParentCommand private @Nullable JobsCommand jobs;

    @Parameters(paramLabel = "JOB", description = "The job's name.")
    private String job = "";

    @Option(
        names = "--from-beginning",
        description = "Reads everything again, for example with better recognisers.")
    private boolean fromBeginning;

    @Override
    public Integer call() {
      var command = Objects.requireNonNull(jobs);
      return command.work(
          cluster -> {
            var named = cluster.named(job);
            var run =
                fromBeginning
                    ? cluster.control().startOver(named)
                    : cluster.control().restart(named);
            command.show(
                Json.object().put("job", job).put("id", run), job + " runs again as " + run);
          });
    }
  }
}
