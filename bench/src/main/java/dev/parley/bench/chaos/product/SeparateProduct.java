package dev.parley.bench.chaos.product;

import dev.parley.bench.chaos.talk.Watch.Sign;
import dev.parley.schemas.stage.Settings;
import dev.parley.schemas.topics.KafkaAccess;
import dev.parley.schemas.topics.TopicCreator;
import dev.parley.standalone.Ports;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;

/** Broker, database, registry and each stage as a process of its own: {@code parley run STAGE}. */
public final class SeparateProduct implements Victim {
  private static final String POSTGRES = "postgres";
  private static final String KAFKA = "kafka";
  private static final String DIALOG = "dialog-stream";
  private static final String WORKERS = "rag-stream";
  private static final String DOOR = "ingest-gateway";
  private static final String OTHER_DOOR = DOOR + Instances.SECOND;
  private static final String PORT = "gateway.port";

  private static final List<String> HARMED =
      List.of(KAFKA, DIALOG, WORKERS, DOOR, OTHER_DOOR, POSTGRES);

  /** How many faults there are until they come again: kill and pause of each, and one bounce. */
  public static final int FAULTS = 2 * HARMED.size() + 1;

  private final Map<String, StageProcess> stages = new LinkedHashMap<>();
  private final Deque<Fault> deck = new ArrayDeque<>();
  private final Settings settings;
  private final Instances instances;

  /**
   * @param folder of data, settings and words of the processes
   * @param given settings beside ports and folders
   * @param instances of the stages that may be several
   */
  public SeparateProduct(
      Path folder, Map<String, String> given, Instances instances, RandomGenerator random)
      throws IOException {
    this.settings = SeparateSettings.of(folder.resolve("data"), given, random);
    this.instances = instances;
    var ports = new Ports(random);
    for (var stage : List.of(POSTGRES, KAFKA, "registry", "recorder")) {
      stages.put(stage, new StageProcess(stage, folder, settings));
    }
    for (var stage : List.of(DIALOG, WORKERS, DOOR)) {
      for (var name : instances.of(stage)) {
        var own = instances.settings(name, stage, settings, ports);
        stages.put(name, new StageProcess(name, List.of("run", stage), folder, own));
      }
    }
  }

  /** The stages of which there are several, in the order in which an upgrade goes through them. */
  public List<Siblings> siblings() {
    int partitions = settings.integer("topics.partitions", 0, 1, 1024);
    return Stream.of(DIALOG, WORKERS, DOOR)
        .filter(stage -> instances.of(stage).size() > 1)
        .map(
            stage ->
                new Siblings(
                    stage,
                    instances.of(stage).stream().map(this::stage).toList(),
                    stage.equals(DOOR) ? 0 : partitions))
        .toList();
  }

  @Override
  public void start() throws IOException, InterruptedException {
    stage(POSTGRES).start();
    stage(KAFKA).start();
    stage(KAFKA).awaitServing();
    stage(POSTGRES).awaitServing();
    try {
      new TopicCreator(KafkaAccess.from(settings)).createAll();
    } catch (ExecutionException | TimeoutException e) {
      throw new IOException("the topics could not be made", e);
    }
    for (var stage : stages.entrySet()) {
      if (!stage.getKey().equals(POSTGRES) && !stage.getKey().equals(KAFKA)) {
        stage.getValue().start();
      }
    }
  }

  private StageProcess stage(String name) {
    var stage = stages.get(name);
    if (stage == null) {
      throw new IllegalArgumentException(name + " (expected: one of " + stages.keySet() + ")");
    }
    return stage;
  }

  @Override
  public void stop() throws InterruptedException {
    var last = new ArrayList<>(stages.values());
    Collections.reverse(last);
    for (var stage : last) {
      stage.stop();
    }
  }

  /** From a deck that holds every fault once and is shuffled anew when it is empty. */
  @Override
  public Fault next(RandomGenerator random) {
    if (deck.isEmpty()) {
      var faults = new ArrayList<Fault>();
      for (var name : HARMED) {
        var sign = name.equals(WORKERS) ? Sign.WORKER : Sign.MESSAGE;
        faults.add(new KilledStage(stage(name), sign));
        faults.add(new PausedStage(stage(name), sign, random));
      }
      faults.add(new BouncedStage(stage(KAFKA)));
      Collections.shuffle(faults, new Random(random.nextLong()));
      deck.addAll(faults);
    }
    return deck.remove();
  }

  @Override
  public Optional<String> ended() {
    return stages.values().stream().flatMap(stage -> stage.ended().stream()).findFirst();
  }

  @Override
  public URI url() {
    return URI.create("http://127.0.0.1:" + settings.text(PORT, "the door's"));
  }

  @Override
  public List<URI> doors() {
    return instances.of(DOOR).stream()
        .map(door -> URI.create("http://127.0.0.1:" + stage(door).setting(PORT)))
        .toList();
  }

  @Override
  public Path adminKey() {
    return settings.path("gateway.admin.key.file", "the admin key");
  }

  @Override
  public List<Path> dialogStates() {
    return instances.of(DIALOG).stream()
        .map(dialog -> Path.of(stage(dialog).setting("dialog-stream.state.dir")))
        .toList();
  }

  @Override
  public Settings access() {
    return settings;
  }

  @Override
  public void close() {
    stages.values().forEach(StageProcess::close);
  }
}
