package dev.parley.bench.floor;

import dev.parley.bench.BenchCommand;
import dev.parley.bench.curve.Sheet;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;

/** {@code parley bench NAME}: something measured beside its floor, with all that it takes. */
public abstract class RowCommand implements Callable<Integer> {
  private final String name;
  @ParentCommand private @Nullable BenchCommand parent;

  @Option(names = "--json", description = "One JSON object a figure; writes no file.")
  private boolean json;

  /**
   * @param name as on the command line
   */
  protected RowCommand(String name) {
    this.name = name;
  }

  public final String name() {
    return name;
  }

  /** Its name and the options that it was given, as on the command line. */
  protected String words() {
    return name;
  }

  /** Markdown for below the figures, once they were measured; none unless overridden. */
  protected String below() {
    return "";
  }

  /**
   * What its figures are, and what they are beside; the product and its floor unless overridden.
   */
  protected Legend legend() {
    return Legend.USUAL;
  }

  /**
   * The picture beside them: each figure beside its floor unless overridden.
   *
   * @param command that measured them
   * @param figures at least one
   */
  protected String svg(String command, List<Figure> figures) {
    return Plot.svg(command, legend(), figures);
  }

  /**
   * Measures it as a part of something larger, and writes its picture.
   *
   * @param progress hears of each step
   */
  public final Part part(Extent extent, Path pictures, Consumer<String> progress) throws Exception {
    var figures = measure(extent, progress);
    var picture = name + ".svg";
    Sheet.write(pictures.resolve(picture), svg("./parley bench " + words(), figures));
    return new Part(name, figures, below(), picture);
  }

  /**
   * What was measured.
   *
   * @param row its name
   * @param below Markdown for below the figures; may be empty
   * @param picture the name of its file
   */
  public record Part(String row, List<Figure> figures, String below, String picture) {}

  /**
   * Measures it.
   *
   * @param extent how long and how large
   * @param progress hears of each step
   */
  protected abstract List<Figure> measure(Extent extent, Consumer<String> progress)
      throws Exception;

  @Override
  public final Integer call() throws Exception {
    var bench = Objects.requireNonNull(parent);
    var figures = measure(bench.extent(), bench.parley().terminal()::say);
    Report.of(bench, json).write(this, figures);
    return 0;
  }
}
