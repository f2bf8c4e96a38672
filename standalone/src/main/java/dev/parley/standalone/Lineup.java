package dev.parley.standalone;

import dev.parley.schemas.stage.Settings;
import dev.parley.schemas.stage.Stage;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/**
 * The stages of a run in their order, and what each must find ready.
 *
 * <pre>
 *   kafka ──► topics ─┬─► rag-stream
 *                     ├─► dialog-stream
 *   postgres ─┬───────┴─► recorder ──► ingest-gateway
 *             └─► registry
 * </pre>
 *
 * <p>Nobody waits for the registry, which is slow to start: a stage asks it when it has a record.
 * What learns, {@code cdc} and {@code flink}, comes when those that answer are there.
 *
 * @param stages as they are closed, last first
 * @param settings for all of them
 */
record Lineup(List<Stage> stages, Settings settings) {
  static final String TOPICS = "topics";
  private static final String CDC = "cdc";
  private static final String FLINK = "flink";

  private static final List<String> ORDER =
      List.of(
          "postgres",
          "kafka",
          "registry",
          "recorder",
          "rag-stream",
          "dialog-stream",
          "ingest-gateway",
          CDC,
          FLINK);

  private static final Map<String, List<String>> NEEDS =
      Map.of(
          "postgres",
          List.of(),
          "kafka",
          List.of(),
          TOPICS,
          List.of("kafka"),
          "registry",
          List.of("postgres"),
          "recorder",
          List.of("kafka", TOPICS, "postgres"),
          CDC,
          List.of("kafka", TOPICS, "postgres"),
          "rag-stream",
          List.of("kafka", TOPICS),
          "dialog-stream",
          List.of("kafka", TOPICS),
          "ingest-gateway",
          List.of("kafka", TOPICS, "postgres", "recorder"),
          FLINK,
          List.of("kafka", TOPICS, "postgres", "registry"));

  Lineup {
    stages = List.copyOf(stages);
  }

  /**
   * Leaves out embedded parts that the settings name elsewhere, and stages that they switch off
   * ({@code cdc.enabled=false}); the other parts choose their ports.
   */
  static Lineup of(List<Stage> found, Settings given) throws IOException {
    var stages = new ArrayList<Stage>();
    var settings = given;
    for (var stage : found) {
      if (!(stage instanceof EmbeddedPart part)) {
        if (given.flag(stage.name() + ".enabled", true)) {
          stages.add(stage);
        }
      } else if (part.isWanted(given)) {
        stages.add(stage);
        settings = part.settle(settings);
      }
    }
    stages.sort(Comparator.comparingInt(Lineup::place));
    return new Lineup(stages, settings);
  }

  private static int place(Stage stage) {
    int place = ORDER.indexOf(stage.name());
    return place < 0 ? ORDER.size() : place;
  }

  /** Learns from the answers, so it need not be there for the first. */
  static boolean learns(Stage stage) {
    return stage.name().equals(CDC) || stage.name().equals(FLINK);
  }

  /** A stage we do not know waits for everything we do. */
  static List<String> needs(String name) {
    if (NEEDS.containsKey(name)) {
      return NEEDS.getOrDefault(name, List.of());
    }
    var all = new ArrayList<>(ORDER);
    all.add(TOPICS);
    return all;
  }
}
