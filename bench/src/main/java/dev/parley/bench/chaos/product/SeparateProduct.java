package dev.parley.bench.chaos.product;

import dev.parley.bench.chaos.talk.Watch.Sign;
import dev.parley.schemas.stage.Settings;
import dev.parley.schemas.topics.KafkaAccess;
import dev.parley.schemas.topics.TopicCreator;
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

/** Broker, database, registry and each stage as a process of its own: {@code parley run STAGE}. */
public final class SeparateProduct implements Victim {
  private static final String POSTGRES = "postgres";
  private static final String KAFKA = "kafka";
  private static final String WORKERS = "rag-stream";

  /** In the order of their start. */
  private static final List<String> LATER =
      List.of("registry", "recorder", "dialog-stream", WORKERS, "ingest-gateway");

  private static final List<String> HARMED =
      List.of(KAFKA, "dialog-stream", WORKERS, "ingest-gateway", POSTGRES);

  private final Map<String, StageProcess> stages = new LinkedHashMap<>();
  private final Deque<Fault> deck = new ArrayDeque<>();
  private final Settings settings;

  /**
   * @param folder of data, settings and words of the processes
   * @param given settings beside ports and folders
   */
  public SeparateProduct(Path folder, Map<String, String> given, RandomGenerator random)
      throws IOException {
    settings = SeparateSettings.of(folder.resolve("data"), given, random);
    for (var stage : List.of(POSTGRES, KAFKA)) {
      stages.put(stage, new StageProcess(stage, folder, settings));
    }
    LATER.forEach(stage -> stages.put(stage, new StageProcess(stage, folder, settings)));
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
    for (var stage : LATER) {
      stage(stage).start();
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
    return URI.create("http://127.0.0.1:" + settings.text("gateway.port", "the door's"));
  }

  @Override
  public Path adminKey() {
    return settings.path("gateway.admin.key.file", "the admin key");
  }

  @Override
  public Path dialogState() {
    return settings.path("dialog-stream.state.dir", "the dialog stage's state");
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
