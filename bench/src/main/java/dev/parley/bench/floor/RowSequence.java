package dev.parley.bench.floor;

import dev.parley.cli.Exit;
import dev.parley.cli.Terminal;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Rows one after the other: one that breaks is told, and the others go on. */
public record RowSequence(List<RowCommand> rows, Terminal terminal) {
  private static final Logger LOG = LoggerFactory.getLogger(RowSequence.class);

  /** What is done with each. */
  @FunctionalInterface
  public interface Measuring {
    void of(RowCommand row) throws Exception;
  }

  /** Returns the exit code: failed where a row broke. */
  public int run(Measuring measuring) throws InterruptedException {
    int code = Exit.OK;
    int number = 0;
    for (var row : rows) {
      number++;
      long began = System.nanoTime();
      try {
        measuring.of(row);
        terminal.say(told(row, number, began));
      } catch (InterruptedException e) {
        throw e;
      } catch (Exception e) {
        LOG.atError().setCause(e).log("a row broke");
        terminal.say(row.name() + " broke: " + e.getMessage());
        code = Exit.FAILED;
      }
    }
    return code;
  }

  private String told(RowCommand row, int number, long began) {
    return String.format(
        Locale.ROOT,
        "%s: measured in %d s; %d of %d rows",
        row.name(),
        Duration.ofNanos(System.nanoTime() - began).toSeconds(),
        number,
        rows.size());
  }
}
