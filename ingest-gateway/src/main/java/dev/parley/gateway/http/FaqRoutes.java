package dev.parley.gateway.http;

import dev.parley.gateway.audit.AuditLog;
import dev.parley.gateway.auth.Permission;
import dev.parley.gateway.faq.FaqDesk;
import dev.parley.gateway.input.Fields;
import dev.parley.gateway.problem.Problem;
import dev.parley.schemas.events.FaqEntry;
import dev.parley.schemas.ids.TenantKey;
import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.util.Map;
import java.util.regex.Pattern;

/** {@code /v1/faq}: a company's canned answers. */
public final class FaqRoutes implements Routes {
  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9._-]{1,64}");
  private static final int MOST_BYTES = 64 * 1024;
  private static final int MOST_QUESTIONS = 20;
  private static final int LONGEST_QUESTION = 300;
  private static final int LONGEST_ANSWER = 4000;
  private static final int PAGE = 100;
  private static final int MOST_PAGE = 1000;

  private final Gate gate;
  private final FaqDesk faq;
  private final AuditLog audit;

  public FaqRoutes(Gate gate, FaqDesk faq, AuditLog audit) {
    this.gate = gate;
    this.faq = faq;
    this.audit = audit;
  }

  @Override
  public void mount(Router router) {
    var editors = gate.admits(Permission.EDIT);
    router.get("/v1/faq").handler(editors).handler(this::list);
    router.put("/v1/faq/:entry").handler(editors).handler(this::put);
    router.get("/v1/faq/:entry").handler(editors).handler(this::get);
    router.delete("/v1/faq/:entry").handler(editors).handler(this::remove);
  }

  private void put(RoutingContext ctx) {
    var key = key(ctx);
    Body.json(ctx, MOST_BYTES)
        .compose(
            json -> {
              var fields = Fields.of(json);
              var questions = fields.texts("questions", MOST_QUESTIONS, LONGEST_QUESTION);
              var answer = fields.text("answer", LONGEST_ANSWER);
              return faq.put(Gate.admitted(ctx), key, questions, answer);
            })
        .compose(entry -> audited(ctx, "faq.put", entry))
        .onSuccess(entry -> Answer.json(ctx, 200, json(entry)))
        .onFailure(ctx::fail);
  }

  private void list(RoutingContext ctx) {
    int limit = Query.integer(ctx, "limit", PAGE, 1, MOST_PAGE);
    var after = Query.text(ctx, "after").orElse("");
    var page = faq.list(Gate.admitted(ctx).tenant(), after, limit + 1);
    var shown = page.subList(0, Math.min(limit, page.size()));
    var list = new JsonArray();
    shown.forEach(entry -> list.add(json(entry)));
    Answer.json(
        ctx,
        200,
        new JsonObject()
            .put("entries", list)
            .put("next", page.size() > limit ? shown.get(limit - 1).getEntry() : null));
  }

  private void get(RoutingContext ctx) {
    Answer.json(ctx, 200, json(faq.find(key(ctx)).orElseThrow(Problem::notFound)));
  }

  private void remove(RoutingContext ctx) {
    faq.remove(key(ctx))
        .compose(entry -> audited(ctx, "faq.remove", entry))
        .onSuccess(done -> Answer.nothing(ctx))
        .onFailure(ctx::fail);
  }

  private Future<FaqEntry> audited(RoutingContext ctx, String action, FaqEntry entry) {
    var who = Gate.admitted(ctx);
    var version = Map.of("version", Long.toString(entry.getVersion()));
    return audit.after(who.caller(), who.tenant(), action, entry.getEntry(), version).map(entry);
  }

  private static TenantKey key(RoutingContext ctx) {
    var name = ctx.pathParam("entry");
    if (!NAME.matcher(name).matches()) {
      throw Problem.field("entry", "not of the right form", "1 to 64 of letters, digits, . _ -");
    }
    return new TenantKey(Gate.admitted(ctx).tenant(), name);
  }

  private static JsonObject json(FaqEntry entry) {
    return new JsonObject()
        .put("entry", entry.getEntry())
        .put("version", entry.getVersion())
        .put("questions", new JsonArray(entry.getQuestions()))
        .put("answer", entry.getAnswer())
        .put("writtenAt", entry.getWrittenAt().toString());
  }
}
