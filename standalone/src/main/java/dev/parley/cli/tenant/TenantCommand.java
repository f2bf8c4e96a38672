package dev.parley.cli.tenant;

import com.fasterxml.jackson.databind.JsonNode;
import dev.parley.cli.Command;
import dev.parley.cli.Exit;
import dev.parley.cli.Parley;
import dev.parley.cli.client.Json;
import dev.parley.cli.client.Target;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;

/** {@code parley tenant}: tenants, how long what they say is kept, and their keys. */
@picocli.CommandLine.Command(
    name = "tenant",
    description = "Creates, lists and changes tenants, and makes their keys.",
    subcommands = {
      TenantCommand.Create.class,
      TenantCommand.Listing.class,
      SetCommand.class,
      TenantCommand.Key.class
    })
public final class TenantCommand implements Command {
  static final String PATH = "/v1/tenants";

  @ParentCommand private @Nullable Parley parent;
  @Spec private @Nullable CommandSpec spec;

  @Option(names = "--json", scope = ScopeType.INHERIT, description = "One JSON object a line.")
  private boolean json;

  @Override
  public Integer call() {
    throw new ParameterException(
        Objects.requireNonNull(spec).commandLine(), "expected: create, list, set or key");
  }

  Parley parley() {
    return Objects.requireNonNull(parent);
  }

  void show(JsonNode node, String words) {
    parley().terminal().out().println(json ? Json.line(node) : words);
  }

  static String words(JsonNode tenant) {
    var open = tenant.path("publicChat").asBoolean() ? "  public chat" : "";
    var budget = Json.textOrEmpty(tenant, "budgetPerDay");
    var encoder = Json.textOrEmpty(tenant, "encoder");
    return String.format(
        "%-20s %5d days  %s%s%s%s",
        tenant.path("tenant").asText(),
        tenant.path("retentionDays").asInt(),
        Json.textOrEmpty(tenant, "displayName"),
        open,
        budget.isEmpty() || budget.equals("default") ? "" : "  " + budget + " USD a day",
        encoder.isEmpty() ? "" : "  " + encoder);
  }

  /** {@code parley tenant create}. */
  @picocli.CommandLine.Command(name = "create", description = "Creates a tenant.")
  static final class Create implements Command {
    @ParentCommand private @Nullable TenantCommand parent;

    @Parameters(paramLabel = "NAME", description = "Small letters, digits and -; up to 63.")
    private String name = "";

    @Option(names = "--display-name", paramLabel = "NAME", description = "As people read it.")
    private @Nullable String displayName;

    @Option(names = "--public-chat", description = "Anybody may ask it on the chat page.")
    private boolean publicChat;

    @Override
    public Integer call() {
      var tenants = Objects.requireNonNull(parent);
      var body = Json.object().put("tenant", name).put("publicChat", publicChat);
      if (displayName != null) {
        body.put("displayName", displayName);
      }
      var created = tenants.parley().api().post(PATH, Map.of(), body);
      tenants.show(created, "Created " + name);
      return Exit.OK;
    }
  }

  /** {@code parley tenant list}. */
  @picocli.CommandLine.Command(name = "list", description = "Lists all tenants.")
  static final class Listing implements Command {
    @ParentCommand private @Nullable TenantCommand parent;

    @Override
    public Integer call() {
      var tenants = Objects.requireNonNull(parent);
      var found = tenants.parley().api().get(PATH, Map.of());
      found.path("tenants").forEach(tenant -> tenants.show(tenant, words(tenant)));
      return Exit.OK;
    }
  }

  /** {@code parley tenant key}. */
  @picocli.CommandLine.Command(
      name = "key",
      description = "Makes a key of a tenant; it is shown this once.")
  static final class Key implements Command {
    @ParentCommand private @Nullable TenantCommand parent;

    @Option(names = "--tenant", required = true, paramLabel = "T", description = "Whose key.")
    private String tenant = "";

    @Option(
        names = "--role",
        required = true,
        paramLabel = "client|agent|editor|owner",
        description = "What it may do.")
    private Role role = Role.client;

    @Option(names = "--label", paramLabel = "TEXT", description = "What it is for.")
    private @Nullable String label;

    /** As the words on the command line and in the API. */
    enum Role {
      client,
      agent,
      editor,
      owner
    }

    @Override
    public Integer call() {
      var tenants = Objects.requireNonNull(parent);
      var body = Json.object().put("role", role.name().toLowerCase(Locale.ROOT));
      if (label != null) {
        body.put("label", label);
      }
      var path = PATH + "/" + Target.segment(tenant) + "/keys";
      var key = tenants.parley().api().post(path, Map.of(), body);
      tenants.show(key, key.path("key").asText());
      return Exit.OK;
    }
  }
}
