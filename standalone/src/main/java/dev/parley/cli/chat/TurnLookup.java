package dev.parley.cli.chat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.parley.cli.Failure;
import dev.parley.cli.client.Api;
import dev.parley.cli.client.InOrder;
import dev.parley.cli.client.Json;
import dev.parley.cli.client.Problem;
import dev.parley.cli.client.Target;
import java.util.ArrayList;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Finds a turn's provenance, also when the admin's key leaves its tenant open. */
record TurnLookup(Api api) {
  private static final int IN_FLIGHT = 8;

  JsonNode find(String turn, @Nullable String tenant) {
    return at(Target.segment(turn), tenant);
  }

  /** Whether its prompt can be put together again. */
  JsonNode retrace(String turn, @Nullable String tenant) {
    return at(Target.segment(turn) + "/prompt", tenant);
  }

  private JsonNode at(String turn, @Nullable String tenant) {
    if (tenant != null) {
      return get(turn, Map.of("tenant", tenant));
    }
    try {
      return get(turn, Map.of());
    } catch (Problem e) {
      if (e.status() != 400 || !e.field().equals("tenant")) {
        throw e;
      }
      return findAnywhere(turn);
    }
  }

  private JsonNode get(String turn, Map<String, String> query) {
    return api.get("/v1/turns/" + turn, query);
  }

  private JsonNode findAnywhere(String turn) {
    var tenants = new ArrayList<String>();
    api.get("/v1/tenants", Map.of())
        .path("tenants")
        .forEach(tenant -> tenants.add(Json.textOrEmpty(tenant, "tenant")));
    var found = new ArrayList<JsonNode>();
    try (var calls = new InOrder(IN_FLIGHT)) {
      calls.run(
          tenants.iterator(),
          tenant -> orNothing(turn, tenant),
          provenance -> {
            if (!provenance.isMissingNode()) {
              found.add(provenance);
            }
          });
    }
    if (found.isEmpty()) {
      throw new Failure("TURN: " + turn + " (expected: the turnId of an answer)");
    }
    return found.get(0);
  }

  private JsonNode orNothing(String turn, String tenant) {
    try {
      return get(turn, Map.of("tenant", tenant));
    } catch (Problem e) {
      if (e.status() == 404) {
        return com.fasterxml.jackson.databind.node.MissingNode.getInstance();
      }
      throw e;
    }
  }
}
