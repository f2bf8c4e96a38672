package dev.parley.bench.floor;

import dev.parley.language.encode.Encoders;
import dev.parley.language.encode.SentenceEncoder;
import dev.parley.language.heads.Features;
import dev.parley.language.heads.Grams;
import dev.parley.language.understand.HeadKind;
import dev.parley.language.understand.HeadSet;
import java.util.List;
import java.util.function.Consumer;

/** What a first look at a text takes that asks no layer of the encoder, beside an embedding. */
final class FirstLook {
  private static final int REPEATS = 50; // of what takes microseconds
  private static final Goal GOAL = Goal.atMostTimes(0.01);

  private final String row;
  private final List<String> texts;
  private final SentenceEncoder encoder;
  private final Rounds rounds;

  /**
   * @param texts as people write them
   * @param encoder the whole one
   */
  FirstLook(String row, List<String> texts, SentenceEncoder encoder, Rounds rounds) {
    this.row = row;
    this.texts = texts;
    this.encoder = encoder;
    this.rounds = rounds;
  }

  List<Figure> figures() throws Exception {
    try (var alone = Encoders.openStatic(Encoders.DEFAULT)) {
      alone.encodeAll(texts); // what it knows of their tokens, it knows by now
      var head = HeadSet.shipped().of(HeadKind.INTENT);
      return List.of(
          figure("its tokens alone", alone::encode),
          figure(
              "its tokens alone, n-grams and a head",
              text -> head.likelihoods(new Features(alone.encode(text), Grams.of(text)))),
          figure(
              "n-grams and a head",
              text ->
                  head.likelihoods(new Features(new float[alone.dimensions()], Grams.of(text)))));
    }
  }

  private Figure figure(String what, Consumer<String> cheap) throws Exception {
    var compared = rounds.compare(() -> micros(REPEATS, cheap), () -> micros(1, encoder::encode));
    return Figure.of(
        row,
        "a first look at a question (" + what + "), beside an embedding",
        compared,
        "us",
        GOAL);
  }

  /** Of one thread, a text. */
  private double micros(int times, Consumer<String> read) {
    long began = System.nanoTime();
    for (int i = 0; i < times; i++) {
      texts.forEach(read);
    }
    return (System.nanoTime() - began) / 1e3 / times / texts.size();
  }
}
