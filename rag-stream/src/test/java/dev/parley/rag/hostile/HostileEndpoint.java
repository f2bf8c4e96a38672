package dev.parley.rag.hostile;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Speaks what OpenAI-compatible endpoints speak, byte by byte, over a socket of its own, so that it
 * can break each rule.
 */
public final class HostileEndpoint implements AutoCloseable {
  private final ServerSocket socket;
  private final Queue<Mood> moods = new ConcurrentLinkedQueue<>();
  private final List<Heard> heard = new CopyOnWriteArrayList<>();
  private final Set<Socket> open = ConcurrentHashMap.newKeySet();
  private final AtomicInteger late = new AtomicInteger();
  private volatile Mood mood = Mood.WELL;
  private volatile List<String> answer = List.of("Nothing.");
  private volatile List<String> json = List.of(); // else what is answered otherwise
  private volatile Duration pace = Duration.ZERO;
  private volatile Duration delay = Duration.ofSeconds(2);
  private volatile String retryAfter = "1";

  /** A request as it came; headers in lower case. */
  public record Heard(String path, List<String> headers, String body) {}

  public HostileEndpoint() {
    try {
      socket = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    daemon(this::accept, "hostile");
  }

  /** What is to be set as a model's URL. */
  public String url() {
    return "http://127.0.0.1:" + socket.getLocalPort() + "/v1";
  }

  /** From now on, until told otherwise. */
  public HostileEndpoint is(Mood now) {
    mood = now;
    return this;
  }

  /** For the next requests, one each. */
  public HostileEndpoint next(Mood... next) {
    moods.addAll(List.of(next));
    return this;
  }

  /** The tokens of its answer when it is well. */
  public HostileEndpoint says(String... tokens) {
    answer = List.of(tokens);
    return this;
  }

  /** The tokens of its answer to whoever asks for JSON. */
  public HostileEndpoint saysAsJson(String... tokens) {
    json = List.of(tokens);
    return this;
  }

  /** Between two tokens. */
  public HostileEndpoint pace(Duration between) {
    pace = between;
    return this;
  }

  /** Of a late answer. */
  public HostileEndpoint delay(Duration until) {
    delay = until;
    return this;
  }

  public HostileEndpoint retryAfter(String value) {
    retryAfter = value;
    return this;
  }

  public List<Heard> heard() {
    return heard;
  }

  /** Late answers that were written, whether or not anybody read them. */
  public int late() {
    return late.get();
  }

  /** Connections that nobody has closed. */
  public int open() {
    return open.size();
  }

  private void accept() {
    while (!socket.isClosed()) {
      try {
        var connection = socket.accept();
        daemon(() -> serve(connection), "hostile-connection");
      } catch (IOException e) {
        return; // closed
      }
    }
  }

  private void serve(Socket connection) {
    open.add(connection);
    try (connection) {
      connection.setTcpNoDelay(true);
      var request = Wire.read(connection.getInputStream());
      heard.add(request);
      var next = moods.poll();
      var conduct = new Conduct(connection, answer(request), pace, delay, retryAfter);
      var now = next == null ? mood : next;
      conduct.act(now);
      if (now == Mood.LATE) {
        late.incrementAndGet();
      }
    } catch (IOException e) {
      if (mood == Mood.LATE) {
        late.incrementAndGet(); // nobody was there
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      open.remove(connection);
    }
  }

  private List<String> answer(Heard request) {
    return json.isEmpty() || !request.body().contains("\"response_format\"") ? answer : json;
  }

  private static void daemon(Runnable work, String name) {
    var thread = new Thread(work, name);
    thread.setDaemon(true);
    thread.start();
  }

  @Override
  public void close() {
    try {
      socket.close();
      for (var connection : open) {
        connection.close();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
