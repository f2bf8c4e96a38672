package dev.parley.bench.chaos.product;

import dev.parley.bench.chaos.talk.Watch.Sign;
import dev.parley.schemas.stage.Settings;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.random.RandomGenerator;

/** The product as processes of its own, on one data folder, to be harmed. */
public interface Victim extends AutoCloseable {
  /** Returns when its processes are started; it may take a while until they serve. */
  void start() throws IOException, InterruptedException;

  /** Stops it as a user would; returns when it is gone. */
  void stop() throws InterruptedException;

  /**
   * What will be done to it next. Faults follow each other in no order, but each kind comes in
   * turn.
   */
  Fault next(RandomGenerator random);

  /** Whom nobody harmed and who is gone all the same. */
  Optional<String> ended();

  /** Where its door is, the same after every start. */
  URI url();

  /** All of its doors, the first among them; whoever finds one closed goes to another. */
  default List<URI> doors() {
    return List.of(url());
  }

  /** How often the model outside of it was asked so far; empty when there is none. */
  default OptionalLong modelAsked() {
    return OptionalLong.empty();
  }

  /** Connections to that model that were disturbed so far. */
  default long disturbed() {
    return 0;
  }

  /** The file of its admin key; there once it was started. */
  Path adminKey();

  /** The folders of the dialog stage's state, one for each of its processes. */
  List<Path> dialogStates();

  /** How to reach its broker, registry and keys since the last start. */
  Settings access();

  @Override
  void close();

  /** One way to harm it. */
  interface Fault {
    /** In a word or two. */
    String name();

    /** What shows that it is over. */
    Sign sign();

    /** How long it lasts by itself; known once it struck. */
    default Duration held() {
      return Duration.ZERO;
    }

    /** Whether a process ends or stands still: what is counted as a kill. */
    default boolean endsSomething() {
      return true;
    }

    /** Harms it and, unless that is the product's own matter, brings it back. */
    void strike() throws IOException, InterruptedException;
  }
}
