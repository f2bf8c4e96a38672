package dev.parley.gateway.http;

import dev.parley.gateway.problem.Problem;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import java.util.Locale;

/** Reads request bodies, bounded before they are buffered and in time. */
final class Body {
  private static final long PATIENCE_MILLIS = 30_000;

  private Body() {}

  /** A JSON object that must be there. */
  static Future<JsonObject> json(RoutingContext ctx, long mostBytes) {
    return json(ctx, mostBytes, true);
  }

  /** A JSON object; no body at all is an empty one. */
  static Future<JsonObject> optionalJson(RoutingContext ctx, long mostBytes) {
    return json(ctx, mostBytes, false);
  }

  private static Future<JsonObject> json(RoutingContext ctx, long mostBytes, boolean needed) {
    var type = mediaType(ctx.request());
    if (!type.isEmpty() && !type.equals("application/json")) {
      return Future.failedFuture(
          Problem.field(415, "Content-Type", "not supported", "application/json"));
    }
    return bytes(ctx, mostBytes).map(body -> parse(body, needed));
  }

  private static JsonObject parse(Buffer body, boolean needed) {
    if (body.length() == 0) {
      if (needed) {
        throw Problem.field("body", "missing", "a JSON object");
      }
      return new JsonObject();
    }
    return object(body);
  }

  private static JsonObject object(Buffer body) {
    try {
      return body.toJsonObject();
    } catch (DecodeException | ClassCastException e) {
      throw Problem.field("body", "not readable", "a JSON object in UTF-8");
    }
  }

  /** The media type in lower case without parameters; empty when none is stated. */
  static String mediaType(HttpServerRequest request) {
    var stated = request.getHeader("content-type");
    return stated == null ? "" : stated.split(";", 2)[0].strip().toLowerCase(Locale.ROOT);
  }

  /** All bytes; fails with 413 as soon as there are too many. */
  static Future<Buffer> bytes(RoutingContext ctx, long mostBytes) {
    var request = ctx.request();
    var whole = Promise.<Buffer>promise();
    if (statedLength(request) > mostBytes) {
      return Future.failedFuture(tooLarge(mostBytes));
    }
    if ("100-continue".equalsIgnoreCase(request.getHeader("expect"))) {
      ctx.response().writeContinue();
    }
    var sofar = Buffer.buffer();
    request.handler(
        chunk -> {
          if (sofar.length() + chunk.length() > mostBytes) {
            whole.tryFail(tooLarge(mostBytes));
          } else {
            sofar.appendBuffer(chunk);
          }
        });
    request.endHandler(end -> whole.tryComplete(sofar));
    request.exceptionHandler(gone -> whole.tryFail(Problem.of(400, "the body was cut off")));
    long timer =
        ctx.vertx()
            .setTimer(
                PATIENCE_MILLIS,
                late -> whole.tryFail(Problem.of(408, "the body did not come in time")));
    request.resume();
    return whole.future().onComplete(done -> ctx.vertx().cancelTimer(timer));
  }

  private static long statedLength(HttpServerRequest request) {
    var stated = request.getHeader("content-length");
    try {
      return stated == null ? 0 : Long.parseLong(stated);
    } catch (NumberFormatException e) {
      return 0;
    }
  }

  private static Problem tooLarge(long mostBytes) {
    return Problem.field(413, "body", "too large", "at most " + mostBytes + " bytes");
  }
}
