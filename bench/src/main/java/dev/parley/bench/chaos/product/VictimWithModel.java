package dev.parley.bench.chaos.product;

import dev.parley.schemas.stage.Settings;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Random;
import java.util.random.RandomGenerator;

/** A product that asks a model outside of it: the wire between the two is harmed as well. */
public final class VictimWithModel implements Victim {
  private final Victim product;
  private final ModelOnWire model;
  private final int others;
  private final Deque<Boolean> deck = new ArrayDeque<>();
  private final Deque<Fault> wires = new ArrayDeque<>();

  /**
   * @param product whose settings name the model
   * @param others of the product's own faults that come to four of the wire's, one of each kind
   */
  public VictimWithModel(Victim product, ModelOnWire model, int others) {
    this.product = product;
    this.model = model;
    this.others = others;
  }

  /** The last of a deck is the product's: who has seen all those has seen all of the wire's too. */
  @Override
  public Fault next(RandomGenerator random) {
    if (deck.isEmpty()) {
      shuffle(random);
    }
    return deck.remove() ? wires.remove() : product.next(random);
  }

  private void shuffle(RandomGenerator random) {
    var dice = new Random(random.nextLong());
    var kinds = new ArrayList<>(model.faults(random));
    Collections.shuffle(kinds, dice);
    wires.addAll(kinds);
    var order = new ArrayList<Boolean>(Collections.nCopies(others - 1, false));
    order.addAll(Collections.nCopies(kinds.size(), true));
    Collections.shuffle(order, dice);
    deck.addAll(order);
    deck.add(false);
  }

  @Override
  public OptionalLong modelAsked() {
    return OptionalLong.of(model.asked());
  }

  @Override
  public long disturbed() {
    return model.disturbed();
  }

  @Override
  public void start() throws IOException, InterruptedException {
    product.start();
  }

  @Override
  public void stop() throws InterruptedException {
    product.stop();
  }

  @Override
  public Optional<String> ended() {
    return product.ended();
  }

  @Override
  public URI url() {
    return product.url();
  }

  @Override
  public List<URI> doors() {
    return product.doors();
  }

  @Override
  public Path adminKey() {
    return product.adminKey();
  }

  @Override
  public List<Path> dialogStates() {
    return product.dialogStates();
  }

  @Override
  public Settings access() {
    return product.access();
  }

  @Override
  public void close() {
    try (model) {
      product.close();
    }
  }
}
