package dev.parley.gateway.http;

import dev.parley.gateway.problem.Problem;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;

/** How answers are written. */
final class Answer {
  private Answer() {}

  static void json(RoutingContext ctx, int status, JsonObject body) {
    if (!ctx.response().ended() && !ctx.response().headWritten()) {
      ctx.response().setStatusCode(status).putHeader("content-type", "application/json");
      bytes(ctx, body.toBuffer());
    }
  }

  /** For HEAD only how many there would be; HTTP/2 would send them. */
  static void bytes(RoutingContext ctx, Buffer bytes) {
    var response = ctx.response();
    response.putHeader("content-length", Integer.toString(bytes.length()));
    if (ctx.request().method() == HttpMethod.HEAD) {
      response.end();
    } else {
      response.end(bytes);
    }
  }

  static void nothing(RoutingContext ctx) {
    if (!ctx.response().ended()) {
      ctx.response().setStatusCode(204).end();
    }
  }

  static void problem(RoutingContext ctx, Problem problem) {
    var response = ctx.response();
    if (response.ended()) {
      return;
    }
    if (response.headWritten()) {
      response.reset();
      return;
    }
    problem
        .retryAfterSeconds()
        .ifPresent(seconds -> response.putHeader("retry-after", Long.toString(seconds)));
    if (problem.status() == 401) {
      response.putHeader("www-authenticate", "Bearer");
    }
    response.setStatusCode(problem.status()).putHeader("content-type", Problem.MEDIA_TYPE);
    bytes(ctx, problem.toJson().toBuffer());
  }
}
