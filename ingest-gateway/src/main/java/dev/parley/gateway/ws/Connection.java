package dev.parley.gateway.ws;

import dev.parley.gateway.auth.Admitted;
import dev.parley.gateway.auth.Permission;
import dev.parley.gateway.conversations.MessageRequest;
import dev.parley.gateway.http.Connections;
import dev.parley.gateway.input.Fields;
import dev.parley.gateway.live.Cursor;
import dev.parley.gateway.live.Frames;
import dev.parley.gateway.live.Goodbye;
import dev.parley.gateway.live.Outbox;
import dev.parley.gateway.problem.Problem;
import dev.parley.gateway.problem.Problems;
import dev.parley.schemas.events.Channel;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpConnection;
import io.vertx.core.http.ServerWebSocket;
import io.vertx.core.http.WebSocketFrame;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonObject;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One WebSocket. A frame that does not fit is answered with a problem; only silence, a bad key and
 * a reader who is too slow close the connection. Everything runs on the connection's event loop.
 */
final class Connection {
  private static final long AUTH_MILLIS = 10_000;
  private static final long BEAT_MILLIS = 20_000;
  private static final int SILENT_BEATS = 3;
  private static final int TOKEN_CHARACTERS = 4096;
  private static final int UNAVAILABLE = 503;

  private static final short TOO_LARGE = 1009;
  private static final short RESTART = 1012;
  private static final short TRY_AGAIN_LATER = 1013;
  private static final short UNAUTHORIZED = 4401;
  private static final short SILENT = 4408;

  private final Vertx vertx;
  private final ServerWebSocket socket;
  private final HttpConnection under;
  private final Credential credential;
  private final WebSocketRoutes.Neighbours with;
  private final Outbox outbox;
  private final Connections connections;
  private final Subscriptions subscriptions = new Subscriptions();
  private @Nullable Admitted who;
  private boolean authenticating;
  private final UnderWay underWay;
  private final Runnable leaving;
  private int silentBeats;

  /**
   * @param under on which the socket was asked for, to be cut where it takes no goodbye
   */
  Connection(
      Vertx vertx,
      ServerWebSocket socket,
      HttpConnection under,
      Credential credential,
      WebSocketRoutes.Neighbours with,
      Connections connections) {
    this.connections = connections;
    this.vertx = vertx;
    this.socket = socket;
    this.under = under;
    this.credential = credential;
    this.with = with;
    this.underWay = new UnderWay(vertx);
    var context = vertx.getOrCreateContext();
    this.leaving =
        () ->
            context.runOnContext(
                go ->
                    underWay.whenDone(
                        () -> leave(RESTART, "this gateway stops; resume by cursor")));
    this.outbox =
        new Outbox(
            context,
            JsonObject::encode,
            socket::writeTextMessage,
            () -> leave(TRY_AGAIN_LATER, "reader too slow; resume by cursor"),
            connections.backlog());
  }

  /**
   * @param admitted by the upgrade's header; empty when the first frame shall say who it is
   */
  void open(Optional<Admitted> admitted) {
    long deadline = vertx.setTimer(AUTH_MILLIS, late -> closeUnlessAdmitted());
    long beat = vertx.setPeriodic(BEAT_MILLIS, it -> beat());
    socket.textMessageHandler(this::onText);
    socket.binaryMessageHandler(
        bytes -> refuse(Problem.field("frame", "binary", "a JSON text frame"), new JsonObject()));
    socket.pongHandler(pong -> silentBeats = 0);
    socket.frameHandler(this::onFrame);
    socket.drainHandler(all -> outbox.drained());
    socket.exceptionHandler(
        failure -> socket.close(TOO_LARGE, "a message is at most 64 KiB, in good form"));
    socket.closeHandler(
        gone -> {
          vertx.cancelTimer(deadline);
          vertx.cancelTimer(beat);
          outbox.close();
          subscriptions.clear();
          connections.closed(leaving);
        });
    connections.whenEnding(leaving);
    admitted.ifPresent(this::ready);
  }

  private void ready(Admitted admitted) {
    who = admitted;
    outbox.send(new JsonObject().put("type", "ready"));
  }

  private void closeUnlessAdmitted() {
    if (who == null) {
      socket.close(UNAUTHORIZED, "no key or token came in time");
    }
  }

  private void beat() {
    if (++silentBeats > SILENT_BEATS) {
      leave(SILENT, "no sign of life");
      return;
    }
    socket.writePing(Buffer.buffer("p"));
    if (who != null && !credential.isStillGood()) {
      who = null; // what still comes before the goodbye is taken is nobody's
      leave(UNAUTHORIZED, "key or token over");
    }
  }

  private void leave(short code, String reason) {
    socket.close(code, reason);
    Goodbye.said(vertx, under);
  }

  /** Vert.x answers pings by itself, whether the answers are taken or not. */
  private void onFrame(WebSocketFrame frame) {
    if (!frame.isPing() || !socket.writeQueueFull()) {
      return;
    }
    if (outbox.isClosed()) {
      Goodbye.cut(under); // who goes on after the goodbye does not want to hear it
    } else {
      outbox.waitsBeside(frame.binaryData().length());
    }
  }

  private void onText(String text) {
    silentBeats = 0;
    var frame = new JsonObject();
    try {
      frame = new JsonObject(text);
      handle(frame);
    } catch (DecodeException | ClassCastException e) {
      refuse(Problem.field("frame", "not readable", "a JSON object"), frame);
    } catch (RuntimeException e) {
      refuse(e, frame);
    }
  }

  private void handle(JsonObject frame) {
    var type = Fields.of(frame).text("type", 40);
    if (type.equals("ping")) {
      outbox.send(new JsonObject().put("type", "pong"));
    } else if (type.equals("auth")) {
      authenticate(frame);
    } else if (who == null) {
      throw Problem.unauthorized();
    } else {
      handle(type, frame, who);
    }
  }

  private void handle(String type, JsonObject frame, Admitted by) {
    switch (type) {
      case "subscribe" -> subscribe(frame, by);
      case "unsubscribe" -> subscriptions.remove(conversationId(frame));
      case "message" -> message(frame, by);
      default ->
          throw Problem.field(
              "type", "not known", "one of auth, subscribe, unsubscribe, message, ping");
    }
  }

  private void authenticate(JsonObject frame) {
    if (who != null || authenticating) {
      throw Problem.of(409, "this connection is authenticated already");
    }
    var token = Fields.of(frame).text("token", TOKEN_CHARACTERS);
    authenticating = true;
    credential.present("Bearer " + token).onSuccess(this::ready).onFailure(this::turnAway);
  }

  private void turnAway(Throwable failure) {
    refuse(failure, new JsonObject());
    boolean isKnown = Problems.of(failure).status() != UNAVAILABLE;
    vertx.runOnContext(
        go -> {
          if (isKnown) {
            socket.close(UNAUTHORIZED, "no valid key or token");
          } else {
            socket.close(TRY_AGAIN_LATER, "the key cannot be looked up for the moment");
          }
        });
  }

  private void subscribe(JsonObject frame, Admitted by) {
    var id = conversationId(frame);
    var cursor = Fields.of(frame).optionalText("cursor", 2048).map(Cursor::parse);
    subscriptions.reserve(id);
    var subscription =
        underWay.counted(
            () ->
                with.reading()
                    .open(by, id, "conversation.follow")
                    .compose(conversation -> with.feed().subscribe(conversation, cursor, outbox))
                    .onFailure(failure -> refuse(failure, frame)));
    subscriptions.add(id, subscription);
  }

  private void message(JsonObject frame, Admitted by) {
    if (!Permission.CHAT.isGivenTo(by.caller().role())) {
      throw Problem.forbidden();
    }
    with.room().requireForMore();
    var id = conversationId(frame);
    var request = MessageRequest.parse(frame);
    var channel = by.caller().isVisitor() ? Channel.WEB : Channel.API;
    var trace = with.trace().of(frame.getValue("traceparent") instanceof String it ? it : null);
    underWay.counted(
        () ->
            with.desk()
                .take(by, id, request, channel, trace)
                .onSuccess(
                    accepted ->
                        outbox.send(
                            new JsonObject()
                                .put("type", "accepted")
                                .put("conversationId", id)
                                .put("messageId", accepted.messageId())
                                .put("turnId", accepted.turnId())))
                .onFailure(failure -> refuse(failure, frame)));
  }

  private static String conversationId(JsonObject frame) {
    return Fields.of(frame).text("conversationId", 64);
  }

  /** Names what it is about, so that a client with many things in flight can tell. */
  private void refuse(Throwable failure, JsonObject about) {
    var problem = Problems.of(failure);
    var frame = Frames.problem(problem);
    problem.retryAfterSeconds().ifPresent(seconds -> frame.put("retryAfter", seconds));
    for (var name : new String[] {"messageId", "conversationId"}) {
      if (about.getValue(name) instanceof String id && id.length() <= 128) {
        frame.put(name, id);
      }
    }
    outbox.send(frame);
  }
}
