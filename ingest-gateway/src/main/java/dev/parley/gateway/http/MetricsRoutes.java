package dev.parley.gateway.http;

import dev.parley.gateway.audit.AuditLog;
import dev.parley.gateway.auth.Permission;
import dev.parley.gateway.metrics.Metrics;
import dev.parley.gateway.metrics.MetricsReader;
import dev.parley.gateway.metrics.Range;
import dev.parley.gateway.metrics.Report;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.time.Clock;

/**
 * {@code GET /v1/metrics}: what was counted of a tenant; {@code GET /v1/metrics/across}: of all of
 * them. JSON, or CSV when that is asked for.
 */
public final class MetricsRoutes implements Routes {
  private static final String CSV = "text/csv";

  private final Gate gate;
  private final Metrics metrics;
  private final AuditLog audit;
  private final Clock clock;

  public MetricsRoutes(Gate gate, Metrics metrics, AuditLog audit, Clock clock) {
    this.gate = gate;
    this.metrics = metrics;
    this.audit = audit;
    this.clock = clock;
  }

  @Override
  public void mount(Router router) {
    router.get("/v1/metrics").handler(gate.admits(Permission.MEASURE)).handler(this::ofTenant);
    router.get("/v1/metrics/across").handler(gate.admitsOverseer()).handler(this::across);
  }

  private void ofTenant(RoutingContext ctx) {
    var who = Gate.admitted(ctx);
    var range = range(ctx);
    // An export leaves the house, and is on record before it does.
    var recorded =
        wantsCsv(ctx)
            ? audit.before(who, "metrics.export", range.from() + "/" + range.to())
            : Future.<Void>succeededFuture();
    recorded
        .compose(done -> metrics.report(who.tenant().value(), range))
        .onSuccess(report -> answer(ctx, report))
        .onFailure(ctx::fail);
  }

  private void across(RoutingContext ctx) {
    metrics
        .report(MetricsReader.ALL_TENANTS, range(ctx))
        .onSuccess(report -> answer(ctx, report))
        .onFailure(ctx::fail);
  }

  private Range range(RoutingContext ctx) {
    return Range.parse(
        Query.text(ctx, "from"), Query.text(ctx, "to"), Query.text(ctx, "step"), clock.instant());
  }

  private static boolean wantsCsv(RoutingContext ctx) {
    var accepted = ctx.request().getHeader("accept");
    return Query.text(ctx, "format").filter("csv"::equals).isPresent()
        || (accepted != null && accepted.startsWith(CSV));
  }

  private static void answer(RoutingContext ctx, Report report) {
    if (!wantsCsv(ctx)) {
      Answer.json(ctx, 200, report.json());
      return;
    }
    ctx.response()
        .putHeader("content-type", CSV + "; charset=utf-8")
        .putHeader("content-disposition", "attachment; filename=\"parley-metrics.csv\"");
    Answer.bytes(ctx, Buffer.buffer(report.csv()));
  }
}
