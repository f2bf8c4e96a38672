package dev.parley.gateway.http;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.Route;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;

/** The pages and their files, from the class path; nothing is unpacked onto the disk. */
public final class StaticPages implements Routes {
  private static final String ROOT = "/webroot/";
  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_-]+(\\.[A-Za-z0-9_-]+)*");
  private static final Map<String, String> TYPES =
      Map.of(
          "html", "text/html; charset=utf-8",
          "js", "text/javascript; charset=utf-8",
          "css", "text/css; charset=utf-8",
          "svg", "image/svg+xml",
          "png", "image/png",
          "ico", "image/x-icon",
          "woff2", "font/woff2",
          "json", "application/json",
          "yaml", "application/yaml");

  /** What comes from packages of others. */
  private static final Map<String, String> LIBRARIES =
      Map.of("chart.umd.js", "/META-INF/resources/webjars/chart.js/4.4.4/dist/chart.umd.js");

  private final Map<String, Buffer> files = new ConcurrentHashMap<>();

  @Override
  public void mount(Router router) {
    page(router, "/").handler(ctx -> serve(ctx, ROOT + "index.html", "no-store"));
    page(router, "/dashboard").handler(ctx -> serve(ctx, ROOT + "dashboard.html", "no-store"));
    page(router, "/playground").handler(ctx -> serve(ctx, ROOT + "playground.html", "no-store"));
    page(router, "/favicon.ico").handler(ctx -> serve(ctx, ROOT + "favicon.ico", "max-age=3600"));
    page(router, "/assets/:file").handler(this::asset);
    page(router, "/v1/openapi.yaml").handler(ctx -> serve(ctx, "/openapi.yaml", "no-cache"));
  }

  /** HEAD is answered as GET is, without the bytes. */
  private static Route page(Router router, String path) {
    return router.route(path).method(HttpMethod.GET).method(HttpMethod.HEAD);
  }

  private void asset(RoutingContext ctx) {
    var name = ctx.pathParam("file");
    if (LIBRARIES.containsKey(name)) {
      serve(ctx, LIBRARIES.getOrDefault(name, ""), "no-cache");
    } else if (NAME.matcher(name).matches()) {
      serve(ctx, ROOT + "assets/" + name, "no-cache");
    } else {
      ctx.fail(404);
    }
  }

  private void serve(RoutingContext ctx, String resource, String caching) {
    var bytes = read(resource);
    if (bytes.isEmpty()) {
      ctx.fail(404);
      return;
    }
    var ending = resource.substring(resource.lastIndexOf('.') + 1);
    ctx.response()
        .putHeader("content-type", TYPES.getOrDefault(ending, "application/octet-stream"))
        .putHeader("cache-control", caching);
    Answer.bytes(ctx, bytes.get());
  }

  private Optional<Buffer> read(String resource) {
    var known = files.get(resource);
    if (known != null) {
      return Optional.of(known);
    }
    try (var in = StaticPages.class.getResourceAsStream(resource)) {
      if (in == null) {
        return Optional.empty();
      }
      var bytes = Buffer.buffer(in.readAllBytes());
      files.put(resource, bytes);
      return Optional.of(bytes);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
