package dev.parley.etl.lake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.CoreOptions;
import org.apache.flink.core.fs.FileSystem;
import org.apache.flink.core.plugin.DefaultPluginManager;
import org.apache.flink.core.plugin.DirectoryBasedPluginFinder;

/** S3 as a process of its own (Adobe's S3Mock), and Flink's plugin for it in this JVM. */
final class ObjectStore implements AutoCloseable {
  private static final Path JARS = Path.of("target/s3");
  private static final Duration PATIENCE = Duration.ofMinutes(3);

  private final HttpClient http = HttpClient.newHttpClient();
  private final String endpoint;
  private final Process server;

  /**
   * @param folder what the server keeps, and what Flink writes before it uploads it
   */
  ObjectStore(Path folder) throws Exception {
    int port = free();
    endpoint = "http://127.0.0.1:" + port;
    server = serve(folder, port);
    await().atMost(PATIENCE).ignoreExceptions().until(() -> send("GET", "/") == 200);
    usePlugin(folder);
  }

  /** A new bucket's address. */
  String bucket(String name) throws Exception {
    assertThat(send("PUT", "/" + name)).isEqualTo(200);
    return "s3://" + name;
  }

  private static Process serve(Path folder, int port) throws IOException {
    return new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-Xmx192m",
            "-XX:TieredStopAtLevel=1",
            "-XX:+UseSerialGC",
            "-Djava.io.tmpdir=" + folder,
            "-jar",
            JARS.resolve("server/s3mock.jar").toString(),
            "--server.address=127.0.0.1",
            "--server.port=0", // of HTTPS, which nobody speaks here
            "--com.adobe.testing.s3mock.http-port=" + port)
        .redirectErrorStream(true)
        .redirectOutput(folder.resolve("s3.log").toFile())
        .start();
  }

  /** As a cluster with the jar in {@code plugins/s3/} has it. */
  private void usePlugin(Path folder) throws IOException {
    var configuration = new Configuration();
    configuration.set(CoreOptions.TMP_DIRS, folder.toString());
    configuration.setString("s3.endpoint", endpoint);
    configuration.setString("s3.path.style.access", "true");
    configuration.setString("s3.access-key", "any");
    configuration.setString("s3.secret-key", "any");
    // This server tells no ETag to the plugin when an object is read.
    configuration.setString("s3.change.detection.mode", "none");
    var plugins =
        new DefaultPluginManager(
            new DirectoryBasedPluginFinder(JARS.resolve("plugins").toAbsolutePath()).findPlugins(),
            CoreOptions.getPluginParentFirstLoaderPatterns(configuration));
    FileSystem.initialize(configuration, plugins);
  }

  private int send(String method, String path) throws IOException, InterruptedException {
    var request =
        HttpRequest.newBuilder(URI.create(endpoint + path))
            .timeout(Duration.ofSeconds(10))
            .method(method, BodyPublishers.noBody())
            .build();
    return http.send(request, BodyHandlers.discarding()).statusCode();
  }

  private static int free() throws IOException {
    try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  @Override
  public void close() {
    FileSystem.initialize(new Configuration(), null);
    server.destroyForcibly().onExit().join();
  }
}
