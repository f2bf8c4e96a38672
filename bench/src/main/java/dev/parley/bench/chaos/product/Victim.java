package dev.parley.bench.chaos.product;

import dev.parley.bench.chaos.talk.Watch.Sign;
import dev.parley.schemas.stage.Settings;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
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

  /** The file of its admin key; there once it was started. */
  Path adminKey();

  /** The folder of the dialog stage's state. */
  Path dialogState();

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

    /** Harms it and, unless that is the product's own matter, brings it back. */
    void strike() throws IOException, InterruptedException;
  }
}
