package dev.parley.etl.aggregate;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.etl.aggregate.fact.AskedTurn;
import dev.parley.etl.aggregate.fact.Definitions;
import dev.parley.etl.cdc.RawRecord;
import dev.parley.schemas.registry.LocalSchemaRegistry;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.PipelineOptions;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.functions.sink.v2.DiscardingSink;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;

/**
 * The whole job, on a small cluster with two of everything, against the definitions as SQL on a
 * real Postgres: every count and every cent the same, percentiles within 1 %.
 *
 * <p>The job gets the changes in any order, some of them twice, with rows as they once were.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Timeout(300)
class OracleTest {
  private static final long SEED = 20260302;
  private static final LocalSchemaRegistry REGISTRY = new LocalSchemaRegistry();
  private static final AggregateConfig CONFIG =
      new AggregateConfig(
          Definitions.standard(), Duration.ofMinutes(1), Duration.ofDays(1), Duration.ofDays(8));

  /** Of every row the last; the cluster runs in this process. */
  private static final Map<String, Metric> COUNTED = new ConcurrentHashMap<>();

  private record Cell(MetricKey key, String measure) {}

  private final List<RawRow> rows =
      new RandomTalks(SEED).of("acme", 30, 150).of("globex", 25, 120).of("tiny", 3, 20).rows();
  private RawDatabase database;

  @BeforeAll
  void count() throws Exception {
    database = new RawDatabase();
    database.insert(rows);
    database.run(CONFIG.definitions().sqlOnRaw(Instant.MAX));
    run(inAnyOrder());
  }

  @AfterAll
  void close() throws Exception {
    database.close();
  }

  private List<RawRow> inAnyOrder() {
    var random = new Random(SEED);
    var all = new ArrayList<>(rows);
    for (var row : rows) {
      if (random.nextInt(10) == 0) {
        all.add(row);
      }
    }
    Collections.shuffle(all, random);
    return all;
  }

  private static void run(List<RawRow> changes) throws Exception {
    var configuration = new Configuration();
    configuration.set(PipelineOptions.OBJECT_REUSE, true);
    configuration.set(PipelineOptions.GENERIC_TYPES, false);
    var env = StreamExecutionEnvironment.createLocalEnvironment(2, configuration);
    env.getConfig().setAutoWatermarkInterval(5);
    var records =
        changes.stream().map(it -> it.change().record(REGISTRY)).toArray(RawRecord[]::new);
    var nobodyAsked = new AskedTurn("t", "c", "t", 1, null, null, null, null, null);
    var out =
        AggregateJob.pipeline(
            env.fromData(TypeInformation.of(RawRecord.class), records),
            env.fromData(TypeInformation.of(AskedTurn.class), nobodyAsked),
            () -> REGISTRY,
            CONFIG);
    out.metrics()
        .map(OracleTest::keep)
        .returns(TypeInformation.of(String.class))
        .sinkTo(new DiscardingSink<>());
    env.execute();
  }

  /** A row's states come in order. */
  private static String keep(Metric metric) {
    COUNTED.put(metric.key().text(), metric);
    return metric.key().text();
  }

  @Test
  void everyCountAndEveryCentIsThatOfTheDefinitions() throws SQLException {
    var expected = amounts("metric");

    assertThat(expected.keySet())
        .extracting(Cell::measure)
        .contains(
            "user_messages",
            "active_users",
            "active_conversations",
            "turns",
            "unanswered",
            "errors",
            "cache_hits",
            "escalations",
            "conversations",
            "resolved",
            "abandoned",
            "escalated",
            "conversation_cost_micros",
            "cost_micros",
            "tokens_in",
            "likes",
            "dislikes",
            "csat_sum",
            "csat_satisfied",
            "model_errors");
    assertThat(expected).hasSizeGreaterThan(5000);
    assertThat(different(counted(false), expected)).isEmpty();
  }

  @Test
  void acrossTenantsThereAreCountsOnlyAndNothingOfFewPeople() throws SQLException {
    var expected = amounts("metric_across");

    assertThat(expected).isNotEmpty();
    assertThat(different(counted(true), expected)).isEmpty();
    assertThat(COUNTED.values())
        .filteredOn(it -> it.key().tenant().equals("*"))
        .allSatisfy(it -> assertThat(it.latencies()).isEmpty());
  }

  @Test
  void percentilesAreWithinOnePercent() throws SQLException {
    var expected =
        database.query("SELECT * FROM percentile", row -> Map.entry(key(row), times(row)));

    assertThat(expected).hasSizeGreaterThan(500);
    assertThat(expected)
        .allSatisfy(
            it -> {
              var metric = requireNonNull(COUNTED.get(it.getKey().key().text()));
              var times = requireNonNull(metric.latencies().get(it.getKey().measure()));
              assertThat(times.samples()).isEqualTo((long) it.getValue().get(0).doubleValue());
              near(times.p50(), it.getValue().get(1));
              near(times.p90(), it.getValue().get(2));
              near(times.p95(), it.getValue().get(3));
              near(times.p99(), it.getValue().get(4));
            });
  }

  private static void near(double is, double expected) {
    assertThat(Math.abs(is - expected)).isLessThanOrEqualTo(expected * 0.01);
  }

  private static List<Double> times(ResultSet row) throws SQLException {
    var times = new ArrayList<Double>();
    times.add((double) row.getLong("samples"));
    for (var millis : (Long[]) row.getArray("millis").getArray()) {
      times.add(millis.doubleValue());
    }
    return times;
  }

  private Map<Cell, Long> amounts(String view) throws SQLException {
    return database
        .query(
            "SELECT * FROM " + view + " WHERE amount <> 0",
            row -> Map.entry(key(row), row.getLong("amount")))
        .stream()
        .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
  }

  /** Cells that are not the same in both, with what the one and the other says. */
  private static Map<Cell, List<Long>> different(Map<Cell, Long> one, Map<Cell, Long> other) {
    var different = new HashMap<Cell, List<Long>>();
    for (var cell : union(one, other)) {
      long mine = one.getOrDefault(cell, 0L);
      long theirs = other.getOrDefault(cell, 0L);
      if (mine != theirs) {
        different.put(cell, List.of(mine, theirs));
      }
    }
    return different;
  }

  private static Set<Cell> union(Map<Cell, Long> one, Map<Cell, Long> other) {
    var cells = new HashSet<>(one.keySet());
    cells.addAll(other.keySet());
    return cells;
  }

  private static Cell key(ResultSet row) throws SQLException {
    Timestamp start = row.getTimestamp("window_start");
    return new Cell(
        new MetricKey(
            row.getString("tenant"),
            row.getString("grain"),
            start.getTime(),
            row.getString("dimension"),
            row.getString("value")),
        row.getString("measure"));
  }

  private Map<Cell, Long> counted(boolean across) {
    var cells = new HashMap<Cell, Long>();
    for (var metric : COUNTED.values()) {
      if (metric.key().tenant().equals("*") == across) {
        new TreeMap<>(metric.amounts())
            .forEach((measure, amount) -> cells.put(new Cell(metric.key(), measure), amount));
      }
    }
    return cells;
  }
}
