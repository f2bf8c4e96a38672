package dev.parley.language.intents;

import dev.parley.language.intents.Neighbours.Nearness;
import dev.parley.language.matrix.Matrix;
import dev.parley.language.matrix.Products;
import java.util.List;
import java.util.stream.IntStream;

/**
 * How near texts are to the examples, as each encoder sees it.
 *
 * @param views of each encoder
 * @param width of each encoder's vectors, which stand one behind the other
 */
record Neighbourhood(List<Neighbours> views, int width) {

  static Neighbourhood of(Products products, Matrix vectors, int width, boolean[] outOfScope) {
    var views =
        IntStream.range(0, vectors.columns() / width)
            .mapToObj(i -> vectors.columns(i * width, (i + 1) * width))
            .map(view -> new Neighbours(products, view, outOfScope))
            .toList();
    return new Neighbourhood(views, width);
  }

  /** Of each row, by encoder. */
  List<List<Nearness>> of(Matrix vectors) {
    return byText(
        IntStream.range(0, views.size())
            .mapToObj(i -> views.get(i).of(vectors.columns(i * width, (i + 1) * width)))
            .toList());
  }

  /** Of examples, by their places: none is its own neighbour. */
  List<List<Nearness>> ofExamples(int[] places) {
    return byText(views.stream().map(view -> view.ofExamples(places)).toList());
  }

  private static List<List<Nearness>> byText(List<Nearness[]> byView) {
    return IntStream.range(0, byView.get(0).length)
        .mapToObj(i -> byView.stream().map(all -> all[i]).toList())
        .toList();
  }
}
