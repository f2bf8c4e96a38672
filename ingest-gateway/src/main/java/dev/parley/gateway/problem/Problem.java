package dev.parley.gateway.problem;

import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What went wrong, as the caller may know it. Thrown or failed with; it has no stack trace. */
public final class Problem extends RuntimeException {
  public static final String MEDIA_TYPE = "application/problem+json";
  private static final long serialVersionUID = 1L;
  private static final Map<Integer, String> TITLES =
      Map.ofEntries(
          Map.entry(400, "Bad Request"),
          Map.entry(401, "Unauthorized"),
          Map.entry(403, "Forbidden"),
          Map.entry(404, "Not Found"),
          Map.entry(405, "Method Not Allowed"),
          Map.entry(408, "Request Timeout"),
          Map.entry(409, "Conflict"),
          Map.entry(410, "Gone"),
          Map.entry(413, "Content Too Large"),
          Map.entry(415, "Unsupported Media Type"),
          Map.entry(426, "Upgrade Required"),
          Map.entry(429, "Too Many Requests"),
          Map.entry(500, "Internal Server Error"),
          Map.entry(503, "Service Unavailable"),
          Map.entry(504, "Gateway Timeout"));

  private final int status;
  private final String detail;
  private final @Nullable String field;
  private final @Nullable String expected;
  private final @Nullable Duration retryAfter;

  private Problem(
      int status,
      String detail,
      @Nullable String field,
      @Nullable String expected,
      @Nullable Duration retryAfter) {
    super(status + " " + detail, null, false, false);
    this.status = status;
    this.detail = detail;
    this.field = field;
    this.expected = expected;
    this.retryAfter = retryAfter;
  }

  public static Problem of(int status, String detail) {
    return new Problem(status, detail, null, null, null);
  }

  /** A part of the request that cannot be used; never repeats its value. */
  public static Problem field(String field, String detail, String expected) {
    return field(400, field, detail, expected);
  }

  public static Problem field(int status, String field, String detail, String expected) {
    return new Problem(status, field + ": " + detail, field, expected, null);
  }

  /** The same for an id that is not there and for one that is another tenant's. */
  public static Problem notFound() {
    return of(404, "there is nothing of this name or id for this caller");
  }

  public static Problem unauthorized() {
    return of(401, "a valid key or token is needed: Authorization: Bearer ...");
  }

  public static Problem forbidden() {
    return of(403, "this key's role does not allow this");
  }

  public static Problem tooMany(String what, Duration retryAfter) {
    return new Problem(429, what, null, null, retryAfter);
  }

  public static Problem unavailable(String detail) {
    return unavailable(detail, Duration.ofSeconds(5));
  }

  public static Problem unavailable(String detail, Duration retryAfter) {
    return new Problem(503, detail, null, null, retryAfter);
  }

  public int status() {
    return status;
  }

  public String detail() {
    return detail;
  }

  public Optional<String> field() {
    return Optional.ofNullable(field);
  }

  /** Whole seconds, rounded up. */
  public Optional<Long> retryAfterSeconds() {
    return Optional.ofNullable(retryAfter).map(wait -> Math.max(1, (wait.toMillis() + 999) / 1000));
  }

  public JsonObject toJson() {
    var json =
        new JsonObject()
            .put("type", "about:blank")
            .put("title", TITLES.getOrDefault(status, "Error"))
            .put("status", status)
            .put("detail", detail);
    if (field != null) {
      json.put("field", field);
    }
    if (expected != null) {
      json.put("expected", expected);
    }
    return json;
  }
}
