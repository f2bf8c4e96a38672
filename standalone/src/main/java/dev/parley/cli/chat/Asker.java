package dev.parley.cli.chat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.parley.cli.Exit;
import dev.parley.cli.Failure;
import dev.parley.cli.client.Api;
import dev.parley.cli.client.ChatSocket;
import dev.parley.cli.client.Json;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Asks questions, in a new conversation each or in one that goes on; for several threads. */
final class Asker implements AutoCloseable {
  // The product ends a turn after 25 s, and a turn may have to wait for its place.
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final int RECONNECTS = 5;

  private final Api api;
  private final Map<String, String> tenant;
  private final ChatSocket socket;

  Asker(Api api, String tenant) {
    this.api = api;
    this.tenant = Map.of("tenant", tenant);
    this.socket = new ChatSocket(api, tenant);
  }

  /**
   * In a conversation of its own; returns with the reply, or with what went wrong.
   *
   * @param frames told what happens on the way: {@code delta}, {@code restart}
   */
  Answered ask(Question question, Consumer<JsonNode> frames) {
    try {
      var created = api.post("/v1/conversations", tenant, Json.object());
      return ask(created.path("conversationId").asText(), question, frames);
    } catch (Failure e) {
      return Answered.failed(null, String.valueOf(e.getMessage()));
    }
  }

  /** The same in a conversation that goes on: one question after the other. */
  Answered ask(String conversation, Question question, Consumer<JsonNode> frames) {
    try {
      return new Turn(conversation, frames).ask(question);
    } catch (Failure e) {
      return Answered.failed(conversation, String.valueOf(e.getMessage()));
    }
  }

  @Override
  public void close() {
    socket.close();
  }

  /** One question on its way. */
  private final class Turn {
    private final String conversation;
    private final Consumer<JsonNode> watcher;
    private final BlockingQueue<JsonNode> frames = new LinkedBlockingQueue<>(10_000);
    private final long giveUp = System.nanoTime() + PATIENCE.toNanos();
    private @Nullable String cursor;
    private int reconnects;

    Turn(String conversation, Consumer<JsonNode> watcher) {
      this.conversation = conversation;
      this.watcher = watcher;
    }

    Answered ask(Question question) {
      try {
        subscribe();
        var body = Json.object().put("text", question.text());
        body.put("messageId", UUID.randomUUID().toString());
        if (!question.history().isEmpty()) {
          body.set("history", question.history());
        }
        var path = "/v1/conversations/" + conversation + "/messages";
        var turn = api.post(path, tenant, body).path("turnId").asText();
        return new Answered(conversation, reply(turn), "");
      } finally {
        socket.unsubscribe(conversation);
      }
    }

    private void subscribe() {
      socket.subscribe(conversation, cursor, frames::offer);
      while (true) {
        var frame = next();
        switch (frame.path("type").asText()) {
          case "subscribed" -> {
            seen(frame); // where to go on from, should the connection break before the first word
            return;
          }
          case "problem" -> throw new Failure(frame.path("detail").asText("not subscribed"));
          case ChatSocket.BROKEN -> reconnect();
          default -> watch(frame);
        }
      }
    }

    private JsonNode reply(String turn) {
      while (true) {
        var frame = next();
        var type = frame.path("type").asText();
        if (type.equals(ChatSocket.BROKEN)) {
          reconnect();
          subscribe();
          var recorded = recorded(turn);
          if (recorded != null) {
            return recorded;
          }
        } else if (turn.equals(Json.text(frame, "turnId"))) {
          if (type.equals("reply")) {
            return frame;
          }
          watch(frame);
        }
      }
    }

    private void watch(JsonNode frame) {
      seen(frame);
      watcher.accept(frame);
    }

    private void seen(JsonNode frame) {
      var seen = Json.text(frame, "cursor");
      cursor = seen == null ? cursor : seen;
    }

    /** What was said while the connection was away is in the history. */
    private @Nullable JsonNode recorded(String turn) {
      var path = "/v1/conversations/" + conversation + "/messages";
      for (var message : api.get(path, tenant).path("messages")) {
        if (turn.equals(Json.text(message, "turnId"))
            && !"user".equals(Json.text(message, "author"))) {
          return message;
        }
      }
      return null;
    }

    private void reconnect() {
      if (++reconnects > RECONNECTS) {
        throw new Failure(Exit.UNREACHABLE, "the connection to the product breaks again and again");
      }
    }

    private JsonNode next() {
      try {
        var frame = frames.poll(giveUp - System.nanoTime(), TimeUnit.NANOSECONDS);
        if (frame == null) {
          throw new Failure("no answer within " + PATIENCE.toSeconds() + " s");
        }
        return frame;
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new Failure("interrupted");
      }
    }
  }
}
