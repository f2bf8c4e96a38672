package dev.parley.cli.chat;

import dev.parley.cli.Exit;
import dev.parley.cli.Failure;
import dev.parley.cli.Parley;
import dev.parley.cli.client.InOrder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.MalformedInputException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.function.Function;

/** Runs every line of a file of questions, several at once, and keeps their order. */
public record QuestionFile(Path path) {
  private static final int IN_FLIGHT = 8;

  /**
   * @param call never throws for one line's sake, except when the product is away
   * @param isFailed of a result
   * @return an exit code
   */
  public <R> int run(
      Parley parley,
      Function<QuestionLine, R> call,
      Consumer<R> result,
      Function<R, Boolean> isFailed) {
    var failed = new AtomicInteger();
    var done = new AtomicLong();
    try (var calls = new InOrder(IN_FLIGHT);
        var meter = parley.terminal().meter("Questions", count());
        var lines = Files.lines(path, StandardCharsets.UTF_8)) {
      calls.run(
          lines.iterator(),
          line -> call.apply(QuestionLine.parse(line)),
          one -> {
            result.accept(one);
            failed.addAndGet(isFailed.apply(one) ? 1 : 0);
            meter.to(done.incrementAndGet());
          });
    } catch (IOException | UncheckedIOException e) {
      throw unreadable(e);
    }
    return failed.get() == 0 ? Exit.OK : Exit.FAILED;
  }

  private long count() {
    try (var lines = Files.lines(path, StandardCharsets.UTF_8)) {
      return lines.count();
    } catch (IOException | UncheckedIOException e) {
      throw unreadable(e);
    }
  }

  private Failure unreadable(Exception e) {
    var expected =
        e.getCause() instanceof MalformedInputException ? "UTF-8 text" : "a file that can be read";
    return new Failure(Exit.USAGE, "--file: " + path + " (expected: " + expected + ")");
  }
}
