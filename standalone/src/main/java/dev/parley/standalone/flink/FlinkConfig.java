package dev.parley.standalone.flink;

import dev.parley.schemas.stage.Settings;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The embedded Flink.
 *
 * @param folder of its configuration, checkpoints and savepoints
 * @param logs folder of the processes' output
 * @param lib folder of the processes' class path
 * @param jobJar the jar with the jobs
 * @param restPort of the web page and the REST interface
 * @param rpcPort of the JobManager
 * @param blobPort of the JobManager's file server
 * @param taskRpcPort of the TaskManager
 * @param taskDataPort of the TaskManager's data exchange
 */
public record FlinkConfig(
    Path folder,
    Path logs,
    Path lib,
    Path jobJar,
    int restPort,
    int rpcPort,
    int blobPort,
    int taskRpcPort,
    int taskDataPort) {
  static final String REST_PORT = "flink.rest.port";
  private static final String HOST = "127.0.0.1";
  private static final int SLOTS = 4;

  static FlinkConfig from(Settings settings) {
    var data = settings.path("data.dir", "a folder for data").toAbsolutePath();
    var home = Path.of(System.getProperty("parley.home", "..")).toAbsolutePath().normalize();
    return new FlinkConfig(
        folder(settings, data),
        data.resolve("logs"),
        settings
            .find("flink.lib.dir")
            .map(Path::of)
            .orElse(home.resolve("flink-cluster/target/lib")),
        settings
            .find("flink.job.jar")
            .map(Path::of)
            .orElse(home.resolve("etl-jobs/target/etl-jobs-0.1.0-job.jar")),
        port(settings, REST_PORT),
        port(settings, "flink.rpc.port"),
        port(settings, "flink.blob.port"),
        port(settings, "flink.task.rpc.port"),
        port(settings, "flink.task.data.port"));
  }

  private static Path folder(Settings settings, Path data) {
    return settings
        .find("flink.state.dir")
        .map(Path::of)
        .orElse(data.resolve("state").resolve("flink"))
        .toAbsolutePath();
  }

  private static int port(Settings settings, String name) {
    return settings.integer(name, 0, 1, 65_535);
  }

  String restUrl() {
    return "http://" + HOST + ":" + restPort;
  }

  Path configFolder() {
    return folder.resolve("conf");
  }

  /** Each job's own folder of checkpoints and savepoints is in here. */
  Path checkpoints() {
    return folder.resolve("checkpoints");
  }

  /** What both processes read; sizes as Flink's start script would work them out. */
  Map<String, String> flinkSettings() {
    var all = new LinkedHashMap<String, String>();
    all.put("jobmanager.rpc.address", HOST);
    all.put("jobmanager.bind-host", HOST);
    all.put("jobmanager.rpc.port", Integer.toString(rpcPort));
    all.put("blob.server.port", Integer.toString(blobPort));
    all.put("rest.address", HOST);
    all.put("rest.bind-address", HOST);
    all.put("rest.port", Integer.toString(restPort));
    all.put("rest.bind-port", Integer.toString(restPort));
    all.put("taskmanager.host", HOST);
    all.put("taskmanager.bind-host", HOST);
    all.put("taskmanager.rpc.port", Integer.toString(taskRpcPort));
    all.put("taskmanager.data.port", Integer.toString(taskDataPort));
    all.put("taskmanager.numberOfTaskSlots", Integer.toString(SLOTS));
    all.put("parallelism.default", "1");
    all.put("io.tmp.dirs", folder.resolve("tmp").toString());
    all.put("web.tmpdir", folder.resolve("tmp").toString());
    all.put("web.upload.dir", folder.resolve("tmp/upload").toString());
    all.put("state.backend.type", "rocksdb");
    all.put("execution.checkpointing.incremental", "true");
    all.put("state.backend.rocksdb.writebuffer.size", "4mb"); // fits into a slot of 16 MiB
    // Little, and so that a search for what was erased sees what is in it.
    all.put("state.backend.rocksdb.compression.per.level", "NO_COMPRESSION");
    all.put("execution.checkpointing.dir", checkpoints().toUri().toString());
    all.put("execution.checkpointing.num-retained", "2");
    // A killed process is noticed, and one that is back found, within seconds.
    all.put("heartbeat.interval", "2 s");
    all.put("heartbeat.timeout", "30 s"); // one that is only slow is not given up
    all.put("slot.request.timeout", "30 s");
    all.put("cluster.registration.initial-timeout", "100 ms");
    all.put("cluster.registration.max-timeout", "1 s");
    all.put("cluster.registration.error-delay", "1 s");
    all.putAll(taskMemory());
    return all;
  }

  private static Map<String, String> taskMemory() {
    var sizes = new LinkedHashMap<String, String>();
    sizes.put("taskmanager.cpu.cores", Integer.toString(SLOTS));
    sizes.put("taskmanager.memory.framework.heap.size", "48m");
    sizes.put("taskmanager.memory.task.heap.size", "112m");
    sizes.put("taskmanager.memory.framework.off-heap.size", "48m");
    sizes.put("taskmanager.memory.task.off-heap.size", "16m");
    sizes.put("taskmanager.memory.network.min", "16m");
    sizes.put("taskmanager.memory.network.max", "16m");
    sizes.put("taskmanager.memory.managed.size", "64m");
    // Each start of a job has classes of its own, and the last ones' go late.
    sizes.put("taskmanager.memory.jvm-metaspace.size", "256m");
    sizes.put("taskmanager.memory.jvm-overhead.min", "64m");
    sizes.put("taskmanager.memory.jvm-overhead.max", "64m");
    return sizes;
  }
}
