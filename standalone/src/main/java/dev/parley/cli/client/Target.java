package dev.parley.cli.client;

import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * A running product and how to be let in.
 *
 * @param url its root
 * @param key an API key
 */
public record Target(URI url, String key) {

  /** The address of a path that is encoded already, with a query that is not. */
  public URI at(String path, Map<String, String> query) {
    var root = url.toString().replaceAll("/+$", "");
    var pairs =
        new TreeMap<>(query)
            .entrySet().stream()
                .map(pair -> pair.getKey() + "=" + segment(pair.getValue()))
                .collect(Collectors.joining("&"));
    return URI.create(root + path + (pairs.isEmpty() ? "" : "?" + pairs));
  }

  /** The same over WebSocket. */
  public URI socketAt(String path, Map<String, String> query) {
    return URI.create(at(path, query).toString().replaceFirst("^http", "ws"));
  }

  /** A text as one segment of a path or as a query's value. */
  public static String segment(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
  }

  @Override
  public String toString() {
    return url.toString();
  }
}
