package dev.parley.standalone.flink;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Flink's REST interface, as far as jobs are kept running with it. */
public final class FlinkRest {
  private static final Duration QUICK = Duration.ofSeconds(5);
  private static final Duration SLOW = Duration.ofSeconds(60);
  private static final String BOUNDARY = "----parley-job-jar";
  private static final ObjectMapper JSON = new ObjectMapper();

  private final String url;
  private final HttpClient http =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .connectTimeout(Duration.ofSeconds(2))
          .build();

  public FlinkRest(String url) {
    this.url = url;
  }

  /** How many TaskManagers there are; throws when the JobManager does not serve. */
  public int taskManagers() throws IOException, InterruptedException {
    return get("/overview").path("taskmanagers").asInt();
  }

  /** Every job that the JobManager knows, the newest of a name first. */
  public List<JobState> jobs() throws IOException, InterruptedException {
    var jobs = new ArrayList<JobState>();
    for (var job : get("/jobs/overview").path("jobs")) {
      jobs.add(
          new JobState(
              job.path("jid").asText(),
              job.path("name").asText(),
              job.path("state").asText(),
              job.path("start-time").asLong()));
    }
    jobs.sort(java.util.Comparator.comparingLong(JobState::startedAt).reversed());
    return jobs;
  }

  /** What is known of a job's checkpoints. */
  public JsonNode checkpoints(String job) throws IOException, InterruptedException {
    return get("/jobs/" + job + "/checkpoints");
  }

  /** Any other page of the interface. */
  public JsonNode get(String path) throws IOException, InterruptedException {
    return send(request(path, QUICK).GET().build());
  }

  /** The jar's id on the cluster. */
  public String upload(Path jar) throws IOException, InterruptedException {
    var request =
        request("/jars/upload", SLOW)
            .header("Content-Type", "multipart/form-data; boundary=" + BOUNDARY)
            .POST(multipart(jar))
            .build();
    var file = send(request).path("filename").asText();
    return file.substring(file.lastIndexOf('/') + 1);
  }

  private static BodyPublisher multipart(Path jar) throws IOException {
    var body = new ByteArrayOutputStream();
    var head =
        "--%s\r\nContent-Disposition: form-data; name=\"jarfile\"; filename=\"%s\"\r\n"
                .formatted(BOUNDARY, jar.getFileName())
            + "Content-Type: application/x-java-archive\r\n\r\n";
    body.writeBytes(head.getBytes(StandardCharsets.UTF_8));
    body.writeBytes(Files.readAllBytes(jar));
    body.writeBytes(("\r\n--" + BOUNDARY + "--\r\n").getBytes(StandardCharsets.UTF_8));
    return BodyPublishers.ofByteArray(body.toByteArray());
  }

  public void forget(String jar) throws IOException, InterruptedException {
    send(request("/jars/" + jar, QUICK).DELETE().build());
  }

  /** Runs a job of a jar; its id. */
  public String run(String jar, JobSpec job, List<String> arguments, RestorePoint from)
      throws IOException, InterruptedException {
    var body = JSON.createObjectNode().put("entryClass", job.entryClass());
    var list = body.putArray("programArgsList");
    arguments.forEach(list::add);
    from.path().ifPresent(path -> body.put("savepointPath", path));
    return post("/jars/" + jar + "/run", body, SLOW).path("jobid").asText();
  }

  /** Asks for a savepoint; the request's id. */
  public String savepoint(String job, String folder) throws IOException, InterruptedException {
    var body = JSON.createObjectNode().put("target-directory", folder).put("cancel-job", false);
    return post("/jobs/" + job + "/savepoints", body, QUICK).path("request-id").asText();
  }

  /** Asks a job to end with a savepoint; the request's id. */
  public String stop(String job, String folder) throws IOException, InterruptedException {
    var body = JSON.createObjectNode().put("targetDirectory", folder).put("drain", false);
    return post("/jobs/" + job + "/stop", body, QUICK).path("request-id").asText();
  }

  public void cancel(String job) throws IOException, InterruptedException {
    send(
        request("/jobs/" + job + "?mode=cancel", QUICK)
            .method("PATCH", BodyPublishers.noBody())
            .build());
  }

  private JsonNode post(String path, ObjectNode body, Duration patience)
      throws IOException, InterruptedException {
    return send(
        request(path, patience)
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofString(body.toString()))
            .build());
  }

  private HttpRequest.Builder request(String path, Duration patience) {
    return HttpRequest.newBuilder(URI.create(url + path)).timeout(patience);
  }

  private JsonNode send(HttpRequest request) throws IOException, InterruptedException {
    var answer = http.send(request, HttpResponse.BodyHandlers.ofString());
    if (answer.statusCode() / 100 != 2) {
      throw new IOException(
          request.uri().getPath()
              + ": Flink answered "
              + answer.statusCode()
              + ", "
              + reason(answer.body()));
    }
    return answer.body().isBlank() ? JSON.createObjectNode() : JSON.readTree(answer.body());
  }

  /** Flink's error lists hold whole traces; the causes say enough. */
  private static String reason(String body) {
    return body.lines()
        .flatMap(line -> List.of(line.split("\\\\n")).stream())
        .filter(line -> line.contains("Caused by") || line.contains("Exception"))
        .map(line -> line.length() > 300 ? line.substring(0, 300) : line)
        .limit(6)
        .reduce((one, other) -> one + "; " + other)
        .orElse("no reason given");
  }
}
