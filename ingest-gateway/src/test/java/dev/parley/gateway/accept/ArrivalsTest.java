package dev.parley.gateway.accept;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.parley.gateway.room.Reserve;
import dev.parley.schemas.stage.InvalidSettingException;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class ArrivalsTest {
  private static final int NEEDED = 100;
  private static final int FITTING = 20;
  private static final int TURNED_AWAY = 64;

  /** Connections whose end is not counted yet. */
  private static final int LEAVING = 16;

  private final List<Socket> opened = new ArrayList<>();
  private final Reserve reserve = new Reserve("files", NEEDED);
  private volatile long left = NEEDED + FITTING;
  private final Arrivals arrivals = new Arrivals(() -> OptionalLong.of(left), reserve);
  private Vertx vertx;
  private int port;

  @BeforeEach
  void listen() throws Exception {
    count();
    vertx = Vertx.builder().withTransport(CountedTransport.of(arrivals)).build();
    var server =
        vertx.createHttpServer().requestHandler(request -> request.response().end("served"));
    port =
        server
            .listen(0, "127.0.0.1")
            .toCompletionStage()
            .toCompletableFuture()
            .get(20, TimeUnit.SECONDS)
            .actualPort();
  }

  @AfterEach
  void close() throws Exception {
    for (var socket : opened) {
      socket.close();
    }
    vertx.close().toCompletionStage().toCompletableFuture().get(20, TimeUnit.SECONDS);
  }

  /** As the watch does once a second. */
  private void count() throws Exception {
    arrivals.left().ifPresent(reserve::see);
  }

  @Test
  void whoFindsNoFileLeftIsToldSoAndWhoIsInsideGoesOn() throws Exception {
    var inside = connect();
    assertThat(said(ask(inside, "GET /v1/ws"))).contains("200 OK", "served");
    for (int n = 1; n < FITTING; n++) {
      connect(); // says nothing
    }
    await().until(() -> arrivals.open() == FITTING);

    var turnedAway = connect();
    var refused = said(ask(turnedAway, "GET /v1/ws"));

    turnedAway.setSoTimeout(1_000); // sooner than who says nothing
    assertThat(turnedAway.getInputStream().read()).as("the end").isEqualTo(-1);
    assertThat(refused).startsWith("HTTP/1.1 503 ").contains("retry-after: 5\r\n");
    var problem = new JsonObject(refused.substring(refused.indexOf("\r\n\r\n") + 4));
    assertThat(problem.getInteger("status")).isEqualTo(503);
    assertThat(problem.getString("detail")).startsWith("too many open files: 99 left, 125 needed");
    assertThat(arrivals.shortage()).isPresent();
    assertThat(said(ask(inside, "GET /v1/ws"))).contains("200 OK", "served");
  }

  @Test
  void anOperatorStillSeesHowThingsAre() throws Exception {
    fill();

    assertThat(said(ask(connect(), "GET /v1/status"))).contains("200 OK", "served");
    assertThat(said(ask(connect(), "GET /healthz"))).contains("200 OK", "served");
    assertThat(said(ask(connect(), "GET /v1/statuses"))).contains("503 Service Unavailable");
    await().atMost(Duration.ofSeconds(20)).until(() -> arrivals.open() == FITTING); // for a moment
  }

  @Test
  void whoSaysNothingIsPutOutSoonAndAStormAtOnce() throws Exception {
    fill();
    var silent = connect();

    int most = 0;
    for (int n = 0; n < 300; n++) {
      connect();
      most = Math.max(most, arrivals.open());
    }

    assertThat(most).isLessThan(FITTING + TURNED_AWAY + LEAVING);
    silent.setSoTimeout(10_000);
    assertThat(silent.getInputStream().read()).isEqualTo(-1);
    await().atMost(Duration.ofSeconds(10)).until(() -> arrivals.open() == FITTING);
    assertThat(said(ask(connect(), "GET /"))).as("after the storm").contains("503");
  }

  @Test
  void onceEnoughHaveLeftOthersComeIn() throws Exception {
    fill();
    assertThat(said(ask(connect(), "GET /"))).contains("503");

    for (var socket : opened) {
      socket.close();
    }
    await().until(() -> arrivals.open() == 0);
    left = NEEDED + FITTING; // a fifth more than needed: not yet
    count();
    assertThat(said(ask(connect(), "GET /"))).contains("503");

    left = NEEDED + 30;
    count();
    assertThat(said(ask(connect(), "GET /"))).contains("200 OK");
    assertThat(arrivals.shortage()).isEmpty();
  }

  @Test
  void whatElseIsOpenedCountsToo() throws Exception {
    left = NEEDED - 1; // by the broker, say
    count();

    assertThat(said(ask(connect(), "GET /"))).contains("503");
  }

  @Test
  void noMoreConnectionsMayStayThanFit() {
    assertThat(arrivals.fitting(10_000)).isEqualTo(FITTING);
    assertThat(arrivals.fitting(7)).isEqualTo(7);

    reserve.see(NEEDED + 9);
    assertThatThrownBy(() -> arrivals.fitting(10_000))
        .isInstanceOf(InvalidSettingException.class)
        .hasMessageContaining("gateway.files: 100 (expected: at most 99 here");
  }

  /** Up to the last connection that fits. */
  private void fill() throws IOException {
    for (int n = 0; n < FITTING; n++) {
      connect();
    }
    await().until(() -> arrivals.open() == FITTING);
  }

  private Socket connect() throws IOException {
    var socket = new Socket(InetAddress.getLoopbackAddress(), port);
    socket.setSoTimeout(5_000);
    opened.add(socket);
    return socket;
  }

  private static Socket ask(Socket socket, String line) throws IOException {
    var request = line + " HTTP/1.1\r\nHost: localhost\r\n\r\n";
    socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
    return socket;
  }

  /** One answer, by its stated length. */
  private static String said(Socket socket) throws IOException {
    var heard = new StringBuilder();
    while (!isWhole(heard.toString())) {
      int next = socket.getInputStream().read();
      if (next < 0) {
        throw new IOException("it ended after: " + heard);
      }
      heard.append((char) next);
    }
    return heard.toString();
  }

  private static boolean isWhole(String heard) {
    int end = heard.indexOf("\r\n\r\n");
    if (end < 0) {
      return false;
    }
    var stated = heard.toLowerCase(Locale.ROOT).split("content-length: ", 2)[1];
    return heard.length() == end + 4 + Integer.parseInt(stated.split("\r\n", 2)[0]);
  }
}
