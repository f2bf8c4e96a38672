package dev.parley.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.gateway.http.GatewayVerticle;
import dev.parley.schemas.ids.EncoderIds;
import io.vertx.core.Vertx;
import io.vertx.ext.web.Route;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OpenApiTest {
  private static final Pattern PATH = Pattern.compile("^  (/\\S*):$");
  private static final Pattern METHOD =
      Pattern.compile("^    (get|head|put|post|delete|patch):.*$");
  private static final Pattern ENCODERS =
      Pattern.compile("(?m)^ +encoder:\\n +description: .*\\n +enum: \\[(.*)]$");

  @Test
  void describesEveryRouteAndNothingElse(@TempDir Path folder) throws Exception {
    try (var door = new OpenDoor(folder)) {
      assertThat(described()).isEqualTo(mounted(door)).hasSizeGreaterThan(20);
      assertThat(door.send("GET", "/v1/openapi.yaml", "", "").text()).startsWith("openapi: 3.1.0");
    }
  }

  @Test
  void namesTheEncodersThereAre() throws IOException {
    var named = ENCODERS.matcher(document());

    assertThat(named.find()).isTrue();
    assertThat(named.group(1).split(", ")).containsExactlyElementsOf(EncoderIds.KNOWN);
  }

  static Set<String> described() throws IOException {
    var found = new TreeSet<String>();
    var path = "";
    for (var line : document().split("\n", -1)) {
      var atPath = PATH.matcher(line);
      var atMethod = METHOD.matcher(line);
      if (atPath.matches()) {
        path = atPath.group(1);
      } else if (atMethod.matches() && !path.isEmpty()) {
        found.add(atMethod.group(1).toUpperCase(Locale.ROOT) + " " + path);
      }
    }
    return found;
  }

  private static String document() throws IOException {
    try (InputStream yaml =
        Objects.requireNonNull(OpenApiTest.class.getResourceAsStream("/openapi.yaml"))) {
      return new String(yaml.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  private static Set<String> mounted(OpenDoor door) throws Exception {
    var vertx = Vertx.vertx();
    try {
      var found = new TreeSet<String>();
      for (Route route : GatewayVerticle.router(vertx, door.routes(), Set.of()).getRoutes()) {
        var path = route.getPath();
        if (path != null && (path.startsWith("/v1/") || path.equals("/healthz"))) {
          route
              .methods()
              .forEach(
                  method -> found.add(method.name() + " " + path.replaceAll(":(\\w+)", "{$1}")));
        }
      }
      return found;
    } finally {
      vertx.close().toCompletionStage().toCompletableFuture().get();
    }
  }
}
