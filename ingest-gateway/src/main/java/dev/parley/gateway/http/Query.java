package dev.parley.gateway.http;

import dev.parley.gateway.problem.Problem;
import io.vertx.ext.web.RoutingContext;
import java.util.Optional;

/** Query parameters with bounds. */
final class Query {
  private static final int MOST_CHARACTERS = 2048;

  private Query() {}

  static Optional<String> text(RoutingContext ctx, String name) {
    var value = Optional.ofNullable(ctx.queryParams().get(name)).filter(text -> !text.isEmpty());
    if (value.isPresent() && value.get().length() > MOST_CHARACTERS) {
      throw Problem.field(name, "too long", "at most " + MOST_CHARACTERS + " characters");
    }
    return value;
  }

  static int integer(RoutingContext ctx, String name, int otherwise, int least, int most) {
    var value = text(ctx, name);
    if (value.isEmpty()) {
      return otherwise;
    }
    var expected = "a whole number from " + least + " to " + most;
    try {
      int number = Integer.parseInt(value.get());
      if (number >= least && number <= most) {
        return number;
      }
    } catch (NumberFormatException e) {
      throw Problem.field(name, "not a number", expected);
    }
    throw Problem.field(name, "out of range", expected);
  }
}
