package dev.parley.gateway.http;

import dev.parley.gateway.problem.Problems;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpVersion;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;

/** The one place where failures become answers. */
final class Refusals {
  private static final long DRAIN_MILLIS = 1000;
  private static final int[] STATUSES = {400, 404, 405, 406, 413, 414, 415, 431, 500};

  private Refusals() {}

  static void mount(Router router) {
    router.route().failureHandler(ctx -> refuse(ctx, ctx.statusCode()));
    for (int status : STATUSES) {
      router.errorHandler(status, ctx -> refuse(ctx, status));
    }
  }

  private static void refuse(RoutingContext ctx, int status) {
    var failure = ctx.failure();
    leaveBody(ctx);
    Answer.problem(ctx, failure == null ? Problems.ofStatus(status) : Problems.of(failure));
  }

  /** What is still being sent is not wanted: it is thrown away for a moment, then cut off. */
  private static void leaveBody(RoutingContext ctx) {
    var request = ctx.request();
    if (request.isEnded() || ctx.response().ended()) {
      return;
    }
    boolean alone = request.version() != HttpVersion.HTTP_2;
    if (alone && !ctx.response().headWritten()) {
      ctx.response().putHeader("connection", "close");
    }
    request.handler(chunk -> {});
    request.resume();
    ctx.vertx().setTimer(DRAIN_MILLIS, late -> cutOff(request, alone));
  }

  /** Other requests may be on the same connection of HTTP/2. */
  private static void cutOff(HttpServerRequest request, boolean alone) {
    if (alone) {
      request.connection().close();
    } else if (!request.isEnded()) {
      request.response().reset();
    }
  }
}
