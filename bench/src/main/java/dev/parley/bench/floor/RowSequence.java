package dev.parley.bench.floor;

import dev.parley.cli.Exit;
import dev.parley.cli.Terminal;
import java.util.List;
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
    for (var row : rows) {
      try {
        measuring.of(row);
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
}
