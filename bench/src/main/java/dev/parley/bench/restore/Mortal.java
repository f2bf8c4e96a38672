package dev.parley.bench.restore;

import dev.parley.bench.JavaProcess;
import dev.parley.bench.chaos.product.ServingFlags;
import dev.parley.standalone.child.ClassArchive;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * A process with state that is killed and started again, and asked for one thing each time. Its
 * classes are kept from its first orderly end, as those of the product are.
 */
abstract class Mortal implements AutoCloseable {
  private static final Duration ORDERLY = Duration.ofMinutes(1); // all classes are written down

  private final Program program;
  private final ClassArchive classes;
  private final Heard heard;
  private JavaProcess process;

  /**
   * What is started.
   *
   * @param words for its {@code main}
   * @param log takes all that it prints, its folder its classes
   */
  record Program(Class<?> main, List<String> words, Path log) {}

  /**
   * Begins its first life.
   *
   * @param heard what comes out of it
   */
  Mortal(Program program, Heard heard) throws IOException {
    this.program = program;
    this.classes = new ClassArchive(Path.of(program.log() + ".jsa"));
    this.heard = heard;
    this.process = start();
  }

  private JavaProcess start() throws IOException {
    var flags = new ArrayList<>(ServingFlags.usual());
    flags.addAll(classes.flags());
    return JavaProcess.start(flags, program.main(), program.words(), program.log());
  }

  /** An orderly end, and its next life. */
  final void comeAgain() throws Exception {
    process.end(ORDERLY);
    process = start();
    say();
    heard.await(1);
  }

  /** Says one thing more to it; returns once that is durable. */
  abstract void say() throws Exception;

  /** What comes out of it. */
  final Heard heard() {
    return heard;
  }

  /** Seconds from {@code kill -9} to what it says next. */
  final double secondsToAnswer() throws Exception {
    long began = System.nanoTime();
    process.kill();
    process = start();
    say();
    heard.await(1);
    return (double) (System.nanoTime() - began) / TimeUnit.SECONDS.toNanos(1);
  }

  @Override
  public void close() {
    process.close();
    heard.close();
  }
}
