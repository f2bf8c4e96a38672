package dev.parley.bench.floor;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.StringReader;
import java.util.List;
import java.util.stream.IntStream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.xml.sax.InputSource;

class PlotTest {
  @Test
  void aFigureIsALineWithItsQuartilesItsFloorAndItsGoal() throws Exception {
    var compared = new Compared(new Spread(1, 2, 4), new Spread(1, 1, 1), new Spread(1, 2, 4));
    var figure = Figure.of("turn", "p50 & more", compared, "ms", Goal.atMostTimes(1.25));

    var picture = parsed(Plot.svg("turn", Legend.USUAL, List.of(figure)));

    assertThat(texts(picture))
        .contains("p50 & more", "2 ms, floor 1, goal <= 1.25 x: missed", "turn");
    assertThat(marks(picture, "circle")).isEqualTo(1 + 1); // and in the legend
    assertThat(length(picture, "value")).isGreaterThan(0);
    assertThat(length(picture, "floor")).isZero();
  }

  @Test
  void aFigureWithoutFloorOrGoalIsDrawn() throws Exception {
    var figures =
        List.of(
            Figure.alone("waiting", "shared out anew", 0, "", Goal.atMost(0)),
            Figure.alone("start", "memory", 1_900, "MB", Goal.none()));

    assertThat(texts(parsed(Plot.svg("waiting", Legend.USUAL, figures))))
        .contains("0, goal <= 0: met", "1900 MB")
        .noneMatch(it -> it.contains("NaN"));
  }

  @Test
  void theSameInSeveralSizesIsACurve() throws Exception {
    var figures = List.of(sized(1_000), sized(18_000), sized(18_000).at("other", "sockets", 1));

    var picture = parsed(Plot.svg("sockets", Legend.USUAL, figures));

    assertThat(texts(picture)).contains("memory, kB", "sockets", "1,000", "10,000");
    assertThat(texts(picture)).filteredOn(it -> it.startsWith("of 18000")).hasSize(1);
    assertThat(marks(picture, "polyline")).isEqualTo(2);
  }

  @Test
  void oneSizeAloneIsNoCurve() throws Exception {
    var picture = parsed(Plot.svg("sockets", Legend.USUAL, List.of(sized(1_000))));

    assertThat(marks(picture, "polyline")).isZero();
    assertThat(texts(picture)).contains("of 1000");
  }

  @Test
  void itsColoursAreThoseOfWhoeverLooks() {
    assertThat(Plot.svg("sockets", Legend.USUAL, List.of(sized(1_000))))
        .contains("prefers-color-scheme:dark");
  }

  private static Figure sized(int sockets) {
    return Figure.of("sockets", "of " + sockets, Compared.of(20, 17), "kB", Goal.atMostTimes(1.25))
        .at("memory", "sockets", sockets);
  }

  private static Document parsed(String svg) throws Exception {
    var builder = DocumentBuilderFactory.newInstance().newDocumentBuilder();
    return builder.parse(new InputSource(new StringReader(svg)));
  }

  private static List<String> texts(Document picture) {
    var found = picture.getElementsByTagName("text");
    return IntStream.range(0, found.getLength())
        .mapToObj(i -> found.item(i).getTextContent())
        .toList();
  }

  private static int marks(Document picture, String kind) {
    return picture.getElementsByTagName(kind).getLength();
  }

  /** Of the bar of a style, from the lower to the upper quartile. */
  private static double length(Document picture, String style) {
    var found = picture.getElementsByTagName("line");
    for (int i = 0; i < found.getLength(); i++) {
      var line = found.item(i).getAttributes();
      if (line.getNamedItem("class").getNodeValue().equals(style)) {
        return Double.parseDouble(line.getNamedItem("x2").getNodeValue())
            - Double.parseDouble(line.getNamedItem("x1").getNodeValue());
      }
    }
    throw new AssertionError(style + ": no bar");
  }
}
