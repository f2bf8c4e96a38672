package dev.parley.gateway.http;

import dev.parley.gateway.audit.AuditLog;
import dev.parley.gateway.auth.Permission;
import dev.parley.gateway.documents.Document;
import dev.parley.gateway.documents.Shelf;
import dev.parley.gateway.problem.Problem;
import dev.parley.gateway.tenants.Tenants;
import dev.parley.schemas.ids.DocumentKey;
import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** {@code /v1/documents}: a company's documents; a name is one percent-encoded segment. */
public final class DocumentRoutes implements Routes {
  private static final Set<String> TYPES = Set.of("text/markdown", "text/html", "text/plain");
  private static final int MOST_TITLE = 500;
  private static final int PAGE = 100;
  private static final int MOST_PAGE = 1000;

  private final Gate gate;
  private final Shelf shelf;
  private final Tenants tenants;
  private final AuditLog audit;

  public DocumentRoutes(Gate gate, Shelf shelf, Tenants tenants, AuditLog audit) {
    this.gate = gate;
    this.shelf = shelf;
    this.tenants = tenants;
    this.audit = audit;
  }

  @Override
  public void mount(Router router) {
    var editors = gate.admits(Permission.EDIT);
    router.get("/v1/documents").handler(editors).handler(this::list);
    router.put("/v1/documents/:document").handler(editors).handler(this::put);
    router.get("/v1/documents/:document").handler(editors).handler(this::get);
    router.delete("/v1/documents/:document").handler(editors).handler(this::delete);
  }

  private void put(RoutingContext ctx) {
    var who = Gate.admitted(ctx);
    var key = key(ctx);
    var type = Body.mediaType(ctx.request());
    if (!TYPES.contains(type)) {
      throw Problem.field(
          415, "Content-Type", "not supported", "text/markdown, text/html or text/plain");
    }
    var title = title(ctx);
    Body.bytes(ctx, tenants.limits(who.tenant()).getDocumentBytes())
        .compose(
            body ->
                body.length() == 0
                    ? Future.failedFuture(Problem.field("body", "empty", "a document"))
                    : shelf.put(who, key, new Shelf.Upload(type, title, body.getBytes())))
        .compose(put -> put.unchanged() ? Future.succeededFuture(put) : audited(ctx, put))
        .onSuccess(put -> Answer.json(ctx, put.unchanged() ? 200 : 202, json(put)))
        .onFailure(ctx::fail);
  }

  private Future<Shelf.Put> audited(RoutingContext ctx, Shelf.Put put) {
    return audited(ctx, "document.put", put.document().name(), put.document().version()).map(put);
  }

  private Future<Void> audited(RoutingContext ctx, String action, String name, long version) {
    var who = Gate.admitted(ctx);
    return audit.after(
        who.caller(), who.tenant(), action, name, Map.of("version", Long.toString(version)));
  }

  private void list(RoutingContext ctx) {
    int limit = Query.integer(ctx, "limit", PAGE, 1, MOST_PAGE);
    var after = Query.text(ctx, "after").orElse("");
    var page = shelf.list(Gate.admitted(ctx).tenant(), after, limit + 1);
    var shown = page.subList(0, Math.min(limit, page.size()));
    var list = new JsonArray();
    shown.forEach(document -> list.add(json(document)));
    Answer.json(
        ctx,
        200,
        new JsonObject()
            .put("documents", list)
            .put("next", page.size() > limit ? shown.get(limit - 1).name() : null));
  }

  private void get(RoutingContext ctx) {
    var document = shelf.find(key(ctx)).orElseThrow(Problem::notFound);
    Answer.json(ctx, 200, json(document).put("hash", document.hash()));
  }

  private void delete(RoutingContext ctx) {
    var key = key(ctx);
    shelf
        .delete(key)
        .compose(version -> audited(ctx, "document.delete", key.document(), version))
        .onSuccess(done -> Answer.nothing(ctx))
        .onFailure(ctx::fail);
  }

  private static DocumentKey key(RoutingContext ctx) {
    return new DocumentKey(Gate.admitted(ctx).tenant(), ctx.pathParam("document"));
  }

  private static Optional<String> title(RoutingContext ctx) {
    var title =
        Optional.ofNullable(ctx.request().getHeader("title"))
            .or(() -> Query.text(ctx, "title"))
            .filter(text -> !text.isBlank());
    if (title.isPresent() && title.get().length() > MOST_TITLE) {
      throw Problem.field("title", "too long", "at most " + MOST_TITLE + " characters");
    }
    return title;
  }

  private static JsonObject json(Shelf.Put put) {
    var document = put.document();
    var json =
        new JsonObject()
            .put("document", document.name())
            .put("version", document.version())
            .put("hash", document.hash())
            .put("bytes", document.bytes())
            .put("stage", document.stage().name());
    return put.unchanged() ? json.put("unchanged", true) : json;
  }

  private static JsonObject json(Document document) {
    return new JsonObject()
        .put("document", document.name())
        .put("version", document.version())
        .put("title", document.title())
        .put("stage", document.stage().name())
        .put("reason", document.reason().orElse(null))
        .put("chunks", document.chunks())
        .put("embedded", document.embedded())
        .put("bytes", document.bytes())
        .put("updatedAt", document.updatedAt().toString());
  }
}
