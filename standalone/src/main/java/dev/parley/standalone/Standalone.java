package dev.parley.standalone;

import dev.parley.schemas.stage.Health;
import dev.parley.schemas.stage.Overseer;
import dev.parley.schemas.stage.Settings;
import dev.parley.schemas.stage.Stage;
import dev.parley.schemas.stage.StageRunner;
import dev.parley.schemas.topics.KafkaAccess;
import dev.parley.schemas.topics.TopicCreator;
import java.io.IOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The whole product in this process and its children: every stage on the class path, on one data
 * folder, on the loopback address.
 *
 * <p>One start and one close for each object; {@link #close} may come from another thread at any
 * time, also during {@link #start}.
 */
public final class Standalone implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Standalone.class);

  private final Path data;
  private final Settings given;
  private final List<Stage> found;
  private final StartPlan answering;
  private final StartPlan learning;
  private volatile Lineup lineup;
  private @Nullable DataFolder folder;
  private volatile boolean learns;
  private boolean closed;

  /**
   * @param data folder of everything that is kept; made when it is not there
   * @param given what the user wants otherwise; ports that are absent or 0 are chosen
   * @param listener told about each part's start, from several threads
   */
  public Standalone(Path data, Settings given, Consumer<Progress> listener) {
    this(data, given, listener, StageRunner.onClassPath());
  }

  Standalone(Path data, Settings given, Consumer<Progress> listener, List<Stage> found) {
    this.data = data;
    this.given = given;
    this.found = found;
    this.answering = new StartPlan(listener);
    this.learning = new StartPlan(listener);
    this.lineup = new Lineup(List.of(), given);
  }

  /**
   * Returns once everything serves. When it throws, everything is closed again.
   *
   * @throws DataFolderInUseException when another running product has the data folder
   */
  public void start() throws IOException, PartFailedException, InterruptedException {
    startAnswering();
    startLearning();
  }

  /**
   * Returns once questions are answered. When it throws, everything is closed again.
   *
   * @throws DataFolderInUseException when another running product has the data folder
   */
  public void startAnswering() throws IOException, PartFailedException, InterruptedException {
    try {
      prepare();
      add(answering, stage -> stage instanceof EmbeddedPart && !Lineup.learns(stage));
      answering.add(Lineup.TOPICS, Lineup.needs(Lineup.TOPICS), this::createTopics);
      add(answering, stage -> !(stage instanceof EmbeddedPart) && !Lineup.learns(stage));
      answering.run();
    } catch (IOException | PartFailedException | InterruptedException | RuntimeException e) {
      close();
      throw e;
    }
  }

  /**
   * Starts change capture and Flink, apart from the rest: together they take as much of the
   * processors as all the others, which first answers and first vectors need more. Nothing is
   * missed, for they go by the log. When it throws, everything is closed again.
   */
  public void startLearning() throws PartFailedException, InterruptedException {
    try {
      learns = true;
      add(learning, Lineup::learns);
      learning.run();
    } catch (PartFailedException | InterruptedException | RuntimeException e) {
      close();
      throw e;
    }
  }

  private void add(StartPlan plan, Predicate<Stage> which) {
    for (var stage : lineup.stages()) {
      if (which.test(stage)) {
        plan.add(stage.name(), Lineup.needs(stage.name()), () -> started(stage, settings()));
      }
    }
  }

  private synchronized void prepare() throws IOException {
    if (closed) {
      throw new IOException("closed before it was started");
    }
    folder = DataFolder.take(data);
    LogFolder.use(folder.path().resolve("logs"));
    NativeCiphers.use();
    lineup = Lineup.of(found, withDefaults(folder.path()));
  }

  private Settings withDefaults(Path path) throws IOException {
    var defaults = new HashMap<String, String>();
    defaults.put("topics.partitions", "4");
    defaults.put("topics.replication", "1");
    defaults.put("blobs.dir", path.resolve("blobs").toString());
    defaults.put("lake.dir", path.resolve("lake").toString());
    defaults.put("gateway.admin.key.file", path.resolve("admin-key").toString());
    if (given.find("secrets.master.key").isEmpty()) {
      var secrets = new Secrets(path.resolve("secrets"), new SecureRandom());
      defaults.put("secrets.master.key.file", secrets.file("master.key").toString());
    }
    for (var stage : found) {
      defaults.put(
          stage.name() + ".state.dir", path.resolve("state").resolve(stage.name()).toString());
    }
    return new Settings(defaults).with(given.asMap()).with(Map.of("data.dir", path.toString()));
  }

  private Stage started(Stage stage, Settings settings) throws Exception {
    if (stage instanceof Overseer overseer) {
      overseer.oversee(this::health);
    }
    stage.start(settings);
    LOG.atInfo().addKeyValue("stage", stage.name()).log("stage started");
    return stage;
  }

  private String createTopics() throws Exception {
    new TopicCreator(KafkaAccess.from(settings())).createAll();
    return Lineup.TOPICS;
  }

  /** All settings of this run, with the chosen ports; as given before the start. */
  public Settings settings() {
    return lineup.settings();
  }

  /** How each stage is, in the order of the data flow; cheap. */
  public Map<String, Health> health() {
    var health = new LinkedHashMap<String, Health>();
    lineup.stages().forEach(stage -> health.put(stage.name(), check(stage)));
    return health;
  }

  private Health check(Stage stage) {
    return Lineup.learns(stage) && !learns
        ? new Health(Health.State.UP, "starts after what answers", Map.of())
        : stage.check();
  }

  /** Stops everything, last things first, and returns when it is gone or its time is up. */
  @Override
  public void close() {
    answering.close();
    learning.close();
    synchronized (this) {
      if (closed) {
        return;
      }
      closed = true;
      new OrderlyStop(lineup.stages()).run();
      if (folder != null) {
        release(folder);
      }
    }
  }

  private static void release(DataFolder folder) {
    try {
      folder.close();
    } catch (IOException e) {
      LOG.atWarn().setCause(e).log("the data folder's lock was not given back well");
    }
  }
}
