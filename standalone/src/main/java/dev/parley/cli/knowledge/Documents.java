package dev.parley.cli.knowledge;

import com.fasterxml.jackson.databind.JsonNode;
import dev.parley.cli.Exit;
import dev.parley.cli.Failure;
import dev.parley.cli.client.Api;
import dev.parley.cli.client.InOrder;
import dev.parley.cli.client.Json;
import dev.parley.cli.client.Problem;
import dev.parley.cli.client.Target;
import dev.parley.cli.knowledge.Uploaded.Result;
import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** One tenant's documents in a running product. */
public final class Documents {
  private static final int IN_FLIGHT = 8;
  private static final String PAGE = "200";
  private static final String PATH = "/v1/documents";

  private final Api api;
  private final String tenant;

  public Documents(Api api, String tenant) {
    this.api = api;
    this.tenant = tenant;
  }

  /** Throws what an upload would throw for every file: no such tenant, no such key. */
  public void requireAccess() {
    api.get(PATH, Map.of("tenant", tenant, "limit", "1"));
  }

  /** Every document as the product describes it. */
  public void each(Consumer<JsonNode> document) {
    String after = null;
    do {
      var page = api.get(PATH, page(after));
      page.path("documents").forEach(document);
      after = Json.text(page, "next");
    } while (after != null);
  }

  private Map<String, String> page(@Nullable String after) {
    var query = new HashMap<>(Map.of("tenant", tenant, "limit", PAGE));
    if (after != null) {
      query.put("after", after);
    }
    return query;
  }

  /** How far each one is, by name. */
  public Map<String, DocumentState> all() {
    var states = new LinkedHashMap<String, DocumentState>();
    each(node -> states.put(Json.textOrEmpty(node, "document"), DocumentState.of(node)));
    return states;
  }

  public void delete(String name) {
    api.delete(PATH + "/" + Target.segment(name), Map.of("tenant", tenant));
  }

  /** Sends several at once and tells about each in the order given; one that fails stops none. */
  public void uploadAll(Iterator<? extends Source> sources, Consumer<Uploaded> result) {
    try (var calls = new InOrder(IN_FLIGHT)) {
      calls.run(sources, this::upload, result);
    }
  }

  private Uploaded upload(Source source) {
    if (source instanceof SourceFile file) {
      return upload(file);
    }
    var unusable = (Unusable) source;
    var result = unusable.named() ? Result.FAILED : Result.SKIPPED;
    return Uploaded.not(unusable.name(), result, unusable.reason());
  }

  private Uploaded upload(SourceFile file) {
    try {
      var query = new HashMap<>(Map.of("tenant", tenant));
      if (file.title() != null && !file.title().isBlank()) {
        query.put("title", file.title());
      }
      var body = BodyPublishers.ofByteArray(file.content().read());
      var path = PATH + "/" + Target.segment(file.name());
      var node = api.put(path, query, file.mediaType(), body);
      var result = node.path("unchanged").asBoolean() ? Result.UNCHANGED : Result.OK;
      var version = node.path("version").asLong();
      return new Uploaded(file.name(), result, version, Json.textOrEmpty(node, "stage"), "");
    } catch (IOException e) {
      return Uploaded.not(file.name(), Result.FAILED, "cannot be read");
    } catch (Problem e) {
      return Uploaded.not(file.name(), Result.FAILED, sentence(e));
    }
  }

  private static String sentence(Failure problem) {
    if (problem.exitCode() == Exit.UNREACHABLE) {
      throw problem;
    }
    return String.valueOf(problem.getMessage());
  }
}
