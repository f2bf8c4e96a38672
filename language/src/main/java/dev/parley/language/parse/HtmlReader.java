package dev.parley.language.parse;

import dev.parley.language.chunk.Document;
import java.util.List;
import java.util.function.Function;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.nodes.TextNode;
import org.jspecify.annotations.Nullable;

/** HTML: the main content without navigation, scripts and forms. */
final class HtmlReader {
  private static final String NOISE =
      "script,style,noscript,template,nav,footer,aside,iframe,svg,object,button,select,input,"
          + "textarea,[hidden],[aria-hidden=true],[role=navigation],[role=search],[role=banner],"
          + "body > header";
  private static final int DEEPEST = 60; // below this, text without structure

  private final Outline outline = new Outline();
  private final StringBuilder running = new StringBuilder();

  private HtmlReader() {}

  static Document read(String text, String name) throws UnparsableDocumentException {
    var page = Jsoup.parse(text);
    Nesting.check(page);
    page.select(NOISE).remove();
    describeImages(page);
    page.select("code")
        .forEach(
            code -> {
              if (!code.hasText() || code.closest("pre") != null) {
                return;
              }
              code.prependText("`").appendText("`");
            });
    var main = main(page);
    var reader = new HtmlReader();
    if (main.selectFirst("h1") == null) {
      reader.outline.title(page.title());
    }
    reader.walk(main, 0);
    reader.flush();
    return reader.outline.document(page.title().isBlank() ? name : page.title());
  }

  private static void describeImages(Element page) {
    for (var image : page.select("img[alt]")) {
      var alt = image.attr("alt");
      boolean alone =
          parts(image.previousSibling(), Node::previousSibling)
              && parts(image.nextSibling(), Node::nextSibling);
      image.replaceWith(new TextNode(alone ? Caption.of(alt) : alt));
    }
  }

  /** Whether what stands beside it, blanks aside, can't be in a line with it. */
  private static boolean parts(@Nullable Node beside, Function<Node, @Nullable Node> further) {
    var next = beside instanceof TextNode text && text.isBlank() ? further.apply(text) : beside;
    return next == null || (next instanceof Element element && element.isBlock());
  }

  private static Element main(org.jsoup.nodes.Document page) {
    for (var query : List.of("main", "[role=main]", "article")) {
      var found = page.select(query);
      if (found.size() == 1 && found.get(0).hasText()) {
        return found.get(0);
      }
    }
    return page.body();
  }

  private void walk(Element parent, int depth) {
    for (Node node : parent.childNodes()) {
      if (node instanceof TextNode text) {
        running.append(text.getWholeText());
      } else if (node instanceof Element element) {
        element(element, depth);
      }
    }
  }

  private void element(Element element, int depth) {
    if (element.normalName().equals("br")) {
      running.append('\n');
    } else if (!element.isBlock() && element.children().stream().noneMatch(Element::isBlock)) {
      running.append(element.text().isEmpty() ? " " : spaced(element));
    } else {
      flush();
      block(element, depth);
      flush();
    }
  }

  /** Its text with the spaces at its edges, which part it from its neighbours. */
  private static String spaced(Element element) {
    var whole = element.wholeText();
    return (Character.isWhitespace(whole.charAt(0)) ? " " : "")
        + element.text()
        + (Character.isWhitespace(whole.charAt(whole.length() - 1)) ? " " : "");
  }

  private void block(Element element, int depth) {
    switch (element.normalName()) {
      case "h1", "h2", "h3", "h4", "h5", "h6" ->
          outline.heading(element.normalName().charAt(1) - '0', element.text());
      case "figcaption" -> outline.paragraph(Caption.of(element.text()));
      case "pre" -> outline.code(language(element), element.wholeText());
      case "ul", "ol" -> outline.list(HtmlLists.items(element, DEEPEST - depth));
      case "table" -> table(element, depth);
      default -> {
        if (depth < DEEPEST) {
          walk(element, depth + 1);
        } else {
          outline.paragraph(element.text());
        }
      }
    }
  }

  private void table(Element table, int depth) {
    if (depth < DEEPEST && table.selectFirst("td table, td h1, td h2, td h3, td pre") != null) {
      walk(table, depth + 1); // it lays out the page
      return;
    }
    var caption = table.selectFirst("caption");
    if (caption != null) {
      outline.paragraph(caption.text());
    }
    outline.table(
        table.select("tr").stream()
            .map(row -> String.join(" | ", row.select("> th, > td").eachText()))
            .toList());
  }

  private static String language(Element pre) {
    var code = pre.selectFirst("code[class*=language-]");
    return code == null
        ? ""
        : code.classNames().stream()
            .filter(name -> name.startsWith("language-"))
            .map(name -> name.substring("language-".length()))
            .findFirst()
            .orElse("");
  }

  private void flush() {
    for (var line : running.toString().split("\n\\s*\n")) {
      outline.paragraph(Outline.oneLine(line));
    }
    running.setLength(0);
  }
}
