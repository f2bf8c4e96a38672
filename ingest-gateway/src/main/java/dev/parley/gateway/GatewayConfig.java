package dev.parley.gateway;

import dev.parley.gateway.conversations.Shares;
import dev.parley.schemas.stage.InvalidSettingException;
import dev.parley.schemas.stage.Settings;
import java.net.URI;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What the gateway needs to know.
 *
 * @param host the address to listen on; loopback unless told otherwise
 * @param port 0 for a free one
 * @param loops event loops that share the port
 * @param adminKey the file of the admin key, made when it is not there
 * @param blobs the folder of uploaded bytes
 * @param registryUrl of the schema registry
 * @param origins of other sites' pages that visitors chat on
 * @param shares how much one person or remote address may have of what is a tenant's
 * @param connections that stay open at once
 * @param connectionsPerSecond of these that may be opened in a second
 * @param backlog characters that all readers together may leave untaken
 * @param folders on whose disks there must be room, beside the brokers'
 * @param room bytes that must be left on each disk before more is taken in
 * @param files that the rest of this process must still be able to open
 */
public record GatewayConfig(
    String host,
    int port,
    int loops,
    Path adminKey,
    Path blobs,
    URI registryUrl,
    Set<String> origins,
    Shares shares,
    int connections,
    int connectionsPerSecond,
    int backlog,
    List<Path> folders,
    long room,
    int files) {

  private static final long MEGABYTE = 1_000_000;

  public static GatewayConfig from(Settings settings) {
    return new GatewayConfig(
        settings.find("gateway.host").orElse("127.0.0.1"),
        settings.integer("gateway.port", 8080, 0, 65_535),
        settings.integer("gateway.loops", 2, 1, 64),
        settings.path("gateway.admin.key.file", "a file for the admin key"),
        settings.path("blobs.dir", "a folder for uploaded documents"),
        uri(settings),
        origins(settings),
        shares(settings),
        settings.integer("gateway.connections", 10_000, 1, 1_000_000),
        settings.integer("gateway.connections.per.second", 500, 1, 100_000),
        settings.integer("gateway.backlog", 64 << 20, 1 << 20, 1 << 30),
        folders(settings),
        settings.integer("gateway.room", 512, 1, 10_000_000) * MEGABYTE,
        settings.integer("gateway.files", 500, 1, 1_000_000));
  }

  private static List<Path> folders(Settings settings) {
    return Stream.concat(settings.find("data.dir").stream(), settings.find("blobs.dir").stream())
        .map(Path::of)
        .toList();
  }

  private static Shares shares(Settings settings) {
    return new Shares(
        share(settings, "gateway.visitors.per.minute", 120),
        share(settings, "gateway.visitor.conversations.per.minute", 20),
        share(settings, "gateway.address.conversations.per.minute", 120),
        share(settings, "gateway.visitor.messages.per.minute", 120),
        share(settings, "gateway.address.messages.per.minute", 1200));
  }

  private static int share(Settings settings, String name, int otherwise) {
    return settings.integer(name, otherwise, 1, 1_000_000);
  }

  private static URI uri(Settings settings) {
    var text = settings.text("registry.url", "URL of the schema registry's API");
    try {
      return URI.create(text.endsWith("/") ? text.substring(0, text.length() - 1) : text);
    } catch (IllegalArgumentException e) {
      throw new InvalidSettingException("registry.url", text, "a URL");
    }
  }

  private static Set<String> origins(Settings settings) {
    return settings.find("gateway.cors.origins").stream()
        .flatMap(list -> Arrays.stream(list.split(",")))
        .map(String::strip)
        .filter(origin -> !origin.isEmpty())
        .collect(Collectors.toUnmodifiableSet());
  }
}
