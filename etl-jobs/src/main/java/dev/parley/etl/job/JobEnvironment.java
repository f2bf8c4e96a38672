package dev.parley.etl.job;

import dev.parley.schemas.stage.Settings;
import java.time.Duration;
import org.apache.flink.configuration.CheckpointingOptions;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.ExternalizedCheckpointRetention;
import org.apache.flink.configuration.PipelineOptions;
import org.apache.flink.configuration.RestartStrategyOptions;
import org.apache.flink.core.execution.CheckpointingMode;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/** How every job runs: checkpoints that stay, and restarts without end. */
public final class JobEnvironment {
  private JobEnvironment() {}

  /**
   * An environment for one job.
   *
   * <p>Reads {@code etl.checkpoint.interval}, {@code etl.parallelism} and, when checkpoints are not
   * to lie where the cluster puts them, {@code etl.checkpoints} (a folder's URI; each job has a
   * folder in it).
   */
  public static StreamExecutionEnvironment of(Settings settings, String job) {
    var configuration = new Configuration();
    configuration.set(PipelineOptions.OBJECT_REUSE, true); // everything that flows is immutable
    configuration.set(PipelineOptions.NAME, job);
    configuration.set(
        CheckpointingOptions.CHECKPOINTING_INTERVAL,
        settings.duration("etl.checkpoint.interval", Duration.ofSeconds(20)));
    configuration.set(CheckpointingOptions.CHECKPOINTING_TIMEOUT, Duration.ofMinutes(5));
    configuration.set(
        CheckpointingOptions.CHECKPOINTING_CONSISTENCY_MODE, CheckpointingMode.EXACTLY_ONCE);
    configuration.set(
        CheckpointingOptions.EXTERNALIZED_CHECKPOINT_RETENTION,
        ExternalizedCheckpointRetention.RETAIN_ON_CANCELLATION);
    configuration.set(CheckpointingOptions.TOLERABLE_FAILURE_NUMBER, 3);
    settings
        .find("etl.checkpoints")
        .ifPresent(
            folder ->
                configuration.set(CheckpointingOptions.CHECKPOINTS_DIRECTORY, folder + "/" + job));
    restarts(configuration);
    var env = StreamExecutionEnvironment.getExecutionEnvironment(configuration);
    settings
        .find("etl.parallelism")
        .ifPresent(any -> env.setParallelism(settings.integer("etl.parallelism", 1, 1, 1024)));
    return env;
  }

  /** A neighbour that is away is tried again for ever, ever more slowly. */
  private static void restarts(Configuration configuration) {
    configuration.set(RestartStrategyOptions.RESTART_STRATEGY, "exponential-delay");
    configuration.set(
        RestartStrategyOptions.RESTART_STRATEGY_EXPONENTIAL_DELAY_INITIAL_BACKOFF,
        Duration.ofSeconds(1));
    configuration.set(
        RestartStrategyOptions.RESTART_STRATEGY_EXPONENTIAL_DELAY_MAX_BACKOFF,
        Duration.ofSeconds(10));
    configuration.set(
        RestartStrategyOptions.RESTART_STRATEGY_EXPONENTIAL_DELAY_RESET_BACKOFF_THRESHOLD,
        Duration.ofMinutes(2));
  }
}
