package dev.parley.bench.floor.rig;

import dev.parley.bench.chaos.product.SeparateSettings;
import dev.parley.bench.chaos.product.StageProcess;
import dev.parley.bench.floor.chain.BareChain;
import dev.parley.bench.floor.chain.ChainCommand;
import dev.parley.schemas.stage.Settings;
import dev.parley.schemas.topics.KafkaAccess;
import dev.parley.schemas.topics.TopicCreator;
import java.io.IOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;

/**
 * A broker, a database and a registry as processes of their own, with all topics; beside them what
 * is measured, each a process too, so that each one's processor time can be told.
 */
public final class Rig implements AutoCloseable {
  private static final String KAFKA = "kafka";
  private static final String POSTGRES = "postgres";
  private static final String REGISTRY = "registry";

  private final Path folder;
  private final Settings settings;
  private final Deque<StageProcess> started = new ArrayDeque<>();
  private final StageProcess broker;

  private Rig(Path folder) throws IOException {
    this.folder = folder;
    this.settings = SeparateSettings.of(folder.resolve("data"), Map.of(), new SecureRandom());
    this.broker = stage(KAFKA);
  }

  /** Returns when the broker serves and the topics are there. */
  public static Rig start(Path folder) throws IOException, InterruptedException {
    var rig = new Rig(folder);
    try {
      rig.startAll();
      return rig;
    } catch (IOException | InterruptedException | RuntimeException e) {
      rig.close();
      throw e;
    }
  }

  private void startAll() throws IOException, InterruptedException {
    var postgres = started(stage(POSTGRES));
    started(broker);
    broker.awaitServing();
    try {
      new TopicCreator(kafka()).createAll();
    } catch (ExecutionException | TimeoutException e) {
      throw new IOException("the topics could not be made", e);
    }
    postgres.awaitServing();
    started(stage(REGISTRY)).awaitServing();
  }

  /** With which everybody finds the others. */
  public Settings settings() {
    return settings;
  }

  public KafkaAccess kafka() {
    return KafkaAccess.from(settings);
  }

  public StageProcess broker() {
    return broker;
  }

  /** The dialog stage as the product runs it; it serves a little later. */
  public StageProcess dialog() throws IOException, InterruptedException {
    return started(stage("dialog-stream"));
  }

  /** Bare chains, all in one process; they serve a little later. */
  public StageProcess chains(BareChain... kinds) throws IOException, InterruptedException {
    BareChain.create(kafka(), kinds);
    var all = settings.with(Map.of(ChainCommand.KINDS, ChainCommand.kinds(kinds)));
    var command = List.of("bench", "floor-chain");
    return started(new StageProcess("floor-chain", command, folder, all));
  }

  private StageProcess stage(String name) {
    return new StageProcess(name, List.of("run", name), folder, settings);
  }

  private StageProcess started(StageProcess process) throws IOException, InterruptedException {
    started.push(process);
    process.start();
    return process;
  }

  /** All at once and with force: nothing of it is needed any more. */
  @Override
  public void close() {
    started.forEach(StageProcess::close);
  }
}
