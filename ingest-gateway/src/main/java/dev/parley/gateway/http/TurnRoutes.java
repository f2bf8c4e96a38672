package dev.parley.gateway.http;

import dev.parley.gateway.auth.Admitted;
import dev.parley.gateway.auth.Permission;
import dev.parley.gateway.conversations.ReadingDesk;
import dev.parley.gateway.history.History;
import dev.parley.gateway.history.RecordedTurn;
import dev.parley.gateway.live.Frames;
import dev.parley.gateway.problem.Problem;
import dev.parley.gateway.retrace.Retrace;
import dev.parley.schemas.events.Outcome;
import dev.parley.schemas.events.Provenance;
import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.util.Optional;
import java.util.UUID;

/** {@code /v1/turns/:turnId}: how an answer came to be, and whether that can be retraced. */
public final class TurnRoutes implements Routes {
  private final Gate gate;
  private final ReadingDesk reading;
  private final History history;
  private final Retrace retrace;

  public TurnRoutes(Gate gate, ReadingDesk reading, History history, Retrace retrace) {
    this.gate = gate;
    this.reading = reading;
    this.history = history;
    this.retrace = retrace;
  }

  @Override
  public void mount(Router router) {
    router.get("/v1/turns/:turnId").handler(gate.admits(Permission.READ)).handler(this::get);
    router
        .get("/v1/turns/:turnId/prompt")
        .handler(gate.admits(Permission.READ))
        .handler(this::prompt);
  }

  /** The prompt itself is not shown: it holds what others may have said. */
  private void prompt(RoutingContext ctx) {
    var who = Gate.admitted(ctx);
    history
        .turn(who.tenant(), id(ctx.pathParam("turnId")))
        .compose(found -> found.map(turn -> retraced(who, turn)).orElseGet(TurnRoutes::unknown))
        .onSuccess(it -> Answer.json(ctx, 200, it))
        .onFailure(ctx::fail);
  }

  private Future<JsonObject> retraced(Admitted who, RecordedTurn turn) {
    return reading
        .open(who, turn.conversation().conversationId(), "turn.retrace", turn.turnId())
        .compose(conversation -> retrace.retrace(turn))
        .map(it -> it.json().put("turnId", turn.turnId()));
  }

  private void get(RoutingContext ctx) {
    var who = Gate.admitted(ctx);
    history
        .turn(who.tenant(), id(ctx.pathParam("turnId")))
        .compose(found -> found.map(turn -> seen(who, turn)).orElseGet(TurnRoutes::unknown))
        .onSuccess(turn -> Answer.json(ctx, 200, turn))
        .onFailure(ctx::fail);
  }

  private static String id(String text) {
    try {
      return UUID.fromString(text).toString();
    } catch (IllegalArgumentException e) {
      throw Problem.field("turnId", "not of the right form", "a UUID");
    }
  }

  private static Future<JsonObject> unknown() {
    return Future.failedFuture(Problem.notFound());
  }

  private Future<JsonObject> seen(Admitted who, RecordedTurn turn) {
    return reading
        .open(who, turn.conversation().conversationId(), "turn.read", turn.turnId())
        .compose(conversation -> query(turn))
        .map(query -> json(turn, query))
        .compose(json -> withHandoff(who, turn, json));
  }

  /** What was noted when it was handed over is for whoever may take over. */
  private Future<JsonObject> withHandoff(Admitted who, RecordedTurn turn, JsonObject json) {
    if (turn.outcome() != Outcome.HANDED_TO_AGENT
        || !Permission.TAKE_OVER.isGivenTo(who.caller().role())) {
      return Future.succeededFuture(json);
    }
    return history
        .handoffs(turn.conversation())
        .map(
            handoffs -> {
              handoffs.stream()
                  .filter(it -> it.handoff().turnId().equals(turn.turnId()))
                  .forEach(it -> json.put("handoff", HandoffRoutes.json(it)));
              return json;
            });
  }

  private Future<Optional<String>> query(RecordedTurn turn) {
    return turn.provenance()
        .map(Provenance::getQuery)
        .map(query -> history.opened(turn.conversation(), query))
        .orElseGet(() -> Future.succeededFuture(Optional.empty()));
  }

  private static JsonObject json(RecordedTurn turn, Optional<String> query) {
    var json =
        new JsonObject()
            .put("turnId", turn.turnId())
            .put("conversationId", turn.conversation().conversationId())
            .put("messageId", turn.messageId())
            .put("outcome", turn.outcome().name())
            .put("reason", turn.reason().orElse(null));
    turn.provenance().ifPresent(provenance -> add(json, provenance));
    return json.put("query", query.orElse(null));
  }

  private static void add(JsonObject json, Provenance provenance) {
    var passages = new JsonArray();
    provenance.getPassages().forEach(passage -> passages.add(SearchRoutes.passage(passage)));
    var positions = new JsonObject();
    provenance.getIndexPosition().forEach(positions::put);
    json.put("generator", provenance.getGenerator())
        .put("model", provenance.getModel())
        .put("modelVersion", provenance.getModelVersion())
        .put("promptVersion", provenance.getPromptVersion())
        .put("promptHash", provenance.getPromptHash())
        .put("route", provenance.getRoute())
        .put("cache", provenance.getCache())
        .put("experiment", provenance.getExperiment())
        .put("arm", provenance.getArm())
        .put("confidence", provenance.getConfidence())
        .put("encoder", provenance.getSentenceEncoder())
        .put("encoderVersion", provenance.getEncoderVersion())
        .put("passages", passages)
        .put("indexPosition", positions)
        .put("timings", Frames.timings(provenance))
        .put("tokensIn", provenance.getTokensIn())
        .put("tokensOut", provenance.getTokensOut())
        .put("costMicros", provenance.getCostMicros());
  }
}
