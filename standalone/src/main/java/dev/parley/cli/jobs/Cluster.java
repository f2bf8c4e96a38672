package dev.parley.cli.jobs;

import dev.parley.cli.Exit;
import dev.parley.cli.Failure;
import dev.parley.cli.Parley;
import dev.parley.cli.product.StartedFolders;
import dev.parley.standalone.flink.Checkpoints;
import dev.parley.standalone.flink.ClusterFiles;
import dev.parley.standalone.flink.FlinkRest;
import dev.parley.standalone.flink.JobControl;
import dev.parley.standalone.flink.JobSpec;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/**
 * The Flink cluster of a data folder's product.
 *
 * @param jobs that the product keeps running
 */
record Cluster(FlinkRest rest, JobControl control, List<JobSpec> jobs) {

  static Cluster of(Parley parley) throws IOException {
    var folder = parley.data().or(() -> parley.startedFolders().last());
    var data = folder.orElse(StartedFolders.DEFAULT).toAbsolutePath().normalize();
    var files =
        ClusterFiles.of(data)
            .orElseThrow(
                () ->
                    new Failure(
                        Exit.UNREACHABLE,
                        "no Flink runs on "
                            + data
                            + " (expected: --data of a product that is up, and whose demo documents are searchable by"
                            + " vectors)"));
    var rest = new FlinkRest(files.address());
    Path jar = files.jobJar();
    var control = new JobControl(rest, new Checkpoints(files.checkpoints()), jar, files.settings());
    return new Cluster(rest, control, JobSpec.in(jar));
  }

  JobSpec named(String name) {
    return jobs.stream()
        .filter(it -> it.name().equals(name))
        .findFirst()
        .orElseThrow(
            () ->
                new Failure(
                    Exit.USAGE,
                    name
                        + ": no such job (expected: one of "
                        + jobs.stream().map(JobSpec::name).toList()
                        + ")"));
  }
}
