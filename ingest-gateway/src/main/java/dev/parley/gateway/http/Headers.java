package dev.parley.gateway.http;

import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.util.Set;

/** What every answer carries, and which other origins may ask. */
final class Headers {
  private static final String POLICY =
      "default-src 'self'; img-src 'self' data:; object-src 'none'; base-uri 'none';"
          + " frame-ancestors 'none'; form-action 'self'";

  private final Set<String> origins;

  /**
   * @param origins of pages elsewhere that visitors chat on; none for no other page
   */
  Headers(Set<String> origins) {
    this.origins = Set.copyOf(origins);
  }

  void mount(Router router) {
    router.route().handler(Headers::secure);
    if (!origins.isEmpty()) {
      router.route("/v1/public/*").handler(this::share);
      router.route("/v1/conversations").handler(this::share);
      router.route("/v1/conversations/*").handler(this::share);
      router.route("/v1/passages/*").handler(this::share);
    }
  }

  private static void secure(RoutingContext ctx) {
    ctx.response()
        .putHeader("x-content-type-options", "nosniff")
        .putHeader("referrer-policy", "no-referrer")
        .putHeader("content-security-policy", POLICY)
        .putHeader("cross-origin-opener-policy", "same-origin")
        .putHeader("permissions-policy", "camera=(), microphone=(), geolocation=()");
    if (ctx.request().path().startsWith("/v1/")) {
      ctx.response().putHeader("cache-control", "no-store");
    }
    ctx.next();
  }

  private void share(RoutingContext ctx) {
    ctx.response().putHeader("vary", "origin");
    var origin = ctx.request().getHeader("origin");
    if (origin == null || !origins.contains(origin)) {
      ctx.next();
      return;
    }
    ctx.response().putHeader("access-control-allow-origin", origin);
    if (ctx.request().method() == HttpMethod.OPTIONS) {
      ctx.response()
          .putHeader("access-control-allow-methods", "GET, POST")
          .putHeader("access-control-allow-headers", "authorization, content-type, last-event-id")
          .putHeader("access-control-max-age", "600")
          .setStatusCode(204)
          .end();
    } else {
      ctx.next();
    }
  }
}
