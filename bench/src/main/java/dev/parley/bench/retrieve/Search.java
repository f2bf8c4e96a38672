package dev.parley.bench.retrieve;

import java.io.IOException;
import java.util.List;

/** One way to find the chunks that are nearest to a question. */
interface Search extends AutoCloseable {
  /** How many are looked at for the first ten: as many as the product ranks again. */
  int DEEP = 100;

  int FIRST = 10;

  /** The numbers of the first ten, best first. */
  List<Integer> first(String question) throws IOException;

  @Override
  void close();
}
