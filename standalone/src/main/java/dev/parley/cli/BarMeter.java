package dev.parley.cli;

import java.io.PrintStream;
import me.tongfei.progressbar.ConsoleProgressBarConsumer;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;

/** A bar on a terminal. */
final class BarMeter implements Meter {
  private static final int WIDTH = 80;

  private final PrintStream err;
  private final ProgressBar bar;

  BarMeter(String task, long of, PrintStream err) {
    this.err = err;
    this.bar =
        new ProgressBarBuilder()
            .setTaskName(task)
            .setInitialMax(of)
            .setStyle(ProgressBarStyle.UNICODE_BLOCK)
            .setUpdateIntervalMillis(200)
            .continuousUpdate()
            .setMaxRenderedLength(WIDTH)
            .setConsumer(new ConsoleProgressBarConsumer(err, WIDTH))
            .build();
  }

  @Override
  public void to(long done) {
    bar.stepTo(done);
  }

  @Override
  public void note(String line) {
    // Over the bar, which draws itself again on the next line.
    err.print("\r\u001b[K" + line + "\n");
  }

  @Override
  public void close() {
    bar.close();
  }
}
