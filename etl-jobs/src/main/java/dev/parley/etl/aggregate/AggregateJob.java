package dev.parley.etl.aggregate;

import dev.parley.etl.aggregate.fact.AskedTurn;
import dev.parley.etl.aggregate.fact.CountedTable;
import dev.parley.etl.aggregate.fact.FactChange;
import dev.parley.etl.aggregate.fact.QuestionFacts;
import dev.parley.etl.aggregate.fact.RowChange;
import dev.parley.etl.cdc.CdcSource;
import dev.parley.etl.cdc.Quarantined;
import dev.parley.etl.cdc.RawRecord;
import dev.parley.etl.cdc.ReadChanges;
import dev.parley.etl.job.EventType;
import dev.parley.etl.job.JobConfig;
import dev.parley.etl.job.JobEnvironment;
import dev.parley.etl.job.Registry;
import dev.parley.etl.sink.InternalDatabase;
import dev.parley.etl.sink.TopicSinks;
import dev.parley.schemas.events.MetricWindow;
import dev.parley.schemas.topics.Topics;
import java.time.Duration;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator;

/**
 * What happened is counted: rows in, metrics out, window by window, corrected when something comes
 * late. What the measures mean is SQL, in {@code definitions}.
 *
 * <pre>
 *   cdc.* ──► read ──► count threads ───┐ facts            rows       ┌─► metrics
 *               │      (by thread;      ├──► spread ──► add up ───┬───┤
 *   internal.   │       taken back      │    (windows,  (by row)  │   └─► internal.metrics (table)
 *   turns ──────┼────► count questions ─┘     dimen-              └─► add up across tenants ─► (the same)
 *               │                             sions)
 *               └─► etl.quarantine
 * </pre>
 *
 * <p>State holds ids, words and numbers; the only text in it is de-identified.
 */
public final class AggregateJob {
  public static final String NAME = "aggregate";

  /** How often the stream's time moves, and rows that changed are given. */
  private static final Duration STEP = Duration.ofSeconds(2);

  private AggregateJob() {}

  /** What leaves the job, before it meets a sink. */
  record Streams(
      DataStream<Metric> metrics,
      DataStream<RowChange> tooLate,
      DataStream<Quarantined> quarantine) {}

  public static void main(String[] args) throws Exception {
    var config = JobConfig.fromArgs(args);
    var settings = config.settings();
    InternalDatabase.from(settings).migrate();
    var env = JobEnvironment.of(settings, NAME);
    env.getConfig().setAutoWatermarkInterval(STEP.toMillis());
    var changes = CdcSource.of(env, settings, NAME, CountedTable.tables());
    var turns = TurnSource.of(env, config);
    var out = pipeline(changes, turns, Registry.of(config), AggregateConfig.from(settings));
    var windows =
        out.metrics()
            .map(new ToWindow(), new EventType<>(MetricWindow.class))
            .uid("to-window-v1")
            .name("To metric windows");
    TopicSinks.write(windows, Topics.METRICS, MetricWindow.class, MetricWindow::getTenant, config);
    MetricTable.write(out.metrics(), config);
    TopicSinks.quarantine(out.quarantine(), config);
    env.execute(NAME);
  }

  /** The job without its edges; tests hand it bounded streams. */
  static Streams pipeline(
      DataStream<RawRecord> changes,
      DataStream<AskedTurn> turns,
      Registry registry,
      AggregateConfig config) {
    var rows =
        changes.process(new ReadRows(registry)).uid("read-rows-v1").name("Read what is counted");
    var threads = threads(timed(rows, config), config);
    var facts = threads.union(questions(turns, config));
    var metrics = addUp(facts, config);
    return new Streams(
        metrics,
        threads.getSideOutput(CountThreads.TOO_LATE),
        rows.getSideOutput(ReadChanges.QUARANTINE));
  }

  private static DataStream<RowChange> timed(DataStream<RowChange> rows, AggregateConfig config) {
    return rows.assignTimestampsAndWatermarks(
            ClockedWatermarks.<RowChange>strategy(
                row -> row.isSnapshot() ? ClockedWatermarks.TIMELESS : row.believableAt(),
                config,
                System::currentTimeMillis))
        .uid("time-of-rows-v1")
        .name("Tell the time");
  }

  private static SingleOutputStreamOperator<FactChange> threads(
      DataStream<RowChange> rows, AggregateConfig config) {
    return rows.keyBy(RowChange::thread)
        .process(new CountThreads(config))
        .uid("count-threads-v1")
        .name("Count what happened");
  }

  private static DataStream<FactChange> questions(
      DataStream<AskedTurn> turns, AggregateConfig config) {
    return turns
        .assignTimestampsAndWatermarks(
            ClockedWatermarks.<AskedTurn>strategy(
                AggregateJob::askedAt, config, System::currentTimeMillis))
        .uid("time-of-turns-v1")
        .name("Tell the time")
        .keyBy(AskedTurn::key)
        .process(new CountQuestions(config))
        .uid("count-questions-v1")
        .name("Count what was asked");
  }

  private static long askedAt(AskedTurn turn) {
    var at = turn.askedAt();
    return at == null ? ClockedWatermarks.TIMELESS : at;
  }

  private static DataStream<Metric> addUp(DataStream<FactChange> facts, AggregateConfig config) {
    var metrics =
        facts
            .flatMap(new Spread())
            .uid("spread-v1")
            .name("To windows and dimensions")
            .keyBy(Contribution::row)
            .process(new AddUp(config))
            .uid("add-up-v1")
            .name("Add up");
    var across =
        metrics
            .filter(it -> !it.key().dimension().equals(QuestionFacts.DIMENSION))
            .uid("countable-v1")
            .name("Counts, no questions")
            .keyBy(Metric::acrossRow)
            .process(new AddUpAcross(config))
            .uid("add-up-across-v1")
            .name("Add up across tenants");
    return metrics.union(across);
  }
}
