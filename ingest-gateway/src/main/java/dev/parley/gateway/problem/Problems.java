package dev.parley.gateway.problem;

import dev.parley.gateway.history.HistoryUnavailableException;
import dev.parley.schemas.ids.InvalidIdException;
import dev.parley.schemas.registry.RegistryUnavailableException;
import dev.parley.schemas.seal.MissingKeyException;
import io.vertx.ext.web.handler.HttpException;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.common.KafkaException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Turns whatever failed into what the caller may know of it. */
public final class Problems {
  private static final Logger LOG = LoggerFactory.getLogger(Problems.class);

  private Problems() {}

  /** Logs what nobody foresaw: the type and place of the failure, never its message. */
  public static Problem of(Throwable failure) {
    var cause = rootOf(failure);
    if (cause instanceof Problem problem) {
      return problem;
    }
    if (cause instanceof InvalidIdException invalid) {
      return Problem.field(invalid.field(), "not of the right form", invalid.expected());
    }
    if (cause instanceof HttpException http) {
      return ofStatus(http.getStatusCode());
    }
    return ofNeighbour(cause);
  }

  private static Problem ofNeighbour(Throwable cause) {
    if (cause instanceof HistoryUnavailableException) {
      return Problem.unavailable("the history is away for the moment; chatting goes on");
    }
    if (cause instanceof RegistryUnavailableException) {
      return Problem.unavailable("the schema registry does not answer; please try again");
    }
    if (cause instanceof MissingKeyException) {
      return Problem.notFound();
    }
    if (cause instanceof KafkaException || cause instanceof TimeoutException) {
      return Problem.unavailable("the message log does not answer; please try again");
    }
    LOG.atError()
        .addKeyValue("reason", cause.getClass().getName())
        .addKeyValue("at", cause.getStackTrace().length > 0 ? cause.getStackTrace()[0] : "")
        .log("request failed in an unforeseen way");
    return Problem.of(500, "something went wrong here; it has been noted");
  }

  /** What a bare status of the router means. */
  public static Problem ofStatus(int status) {
    return switch (status) {
      case 400 -> Problem.of(400, "the request could not be read");
      case 404 -> Problem.of(404, "there is no such path");
      case 405 -> Problem.of(405, "the path does not know this method");
      case 413 -> Problem.of(413, "the body is too large");
      default -> Problem.of(status < 400 ? 500 : status, "the request could not be served");
    };
  }

  private static Throwable rootOf(Throwable failure) {
    var cause = failure;
    while ((cause instanceof CompletionException || cause instanceof ExecutionException)
        && cause.getCause() != null) {
      cause = cause.getCause();
    }
    return cause;
  }
}
