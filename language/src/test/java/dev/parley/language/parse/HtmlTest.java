package dev.parley.language.parse;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.language.chunk.Block;
import dev.parley.language.chunk.Document;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class HtmlTest {
  @Test
  void keepsTheMainContentUnderItsHeadings() throws Exception {
    var document =
        parse(
            """
            <html><head><title>Refunds | Acme</title><style>p{}</style></head><body>
            <header>Acme</header><nav><a href="/">Home</a></nav>
            <main><article><h1>Refunds</h1>
            <p>Within <b>14</b> days,<br>see <a href="x">terms</a>. Set <code>a.b</code>.</p>
            <h2>How</h2><div>Loose text <span>here</span><p>and there</p></div>
            <ol start="2"><li>Open<ul><li>this</li></ul></li><li><p>Click</p><pre>x
              y</pre></li></ol>
            <table><tr><th>Plan</th><th>Days</th></tr><tr><td>Pro</td><td>30</td></tr></table>
            <pre><code class="language-js">if (a &lt; b) {
              c()
            }</code></pre>
            <img src="x.png" alt="A screenshot"><script>evil()</script></article></main>
            <footer>Imprint</footer></body></html>
            """);

    assertThat(document.title()).isEqualTo("Refunds");
    assertThat(text(document))
        .isEqualTo(
            """
            Within 14 days, see terms. Set `a.b`.
            How
            Loose text here
            and there
            2. Open
               - this
            3. Click
               x
                 y
            Plan | Days
            Pro | 30
            if (a < b) {
              c()
            }
            (A screenshot)""");
    assertThat(document.blocks().get(2).place()).containsExactly("How");
    assertThat(document.blocks())
        .anySatisfy(
            block ->
                assertThat(block)
                    .isInstanceOfSatisfying(
                        Block.Code.class, code -> assertThat(code.language()).isEqualTo("js")));
  }

  @Test
  void aPictureThatPartsParagraphsIsDescribedInParentheses() throws Exception {
    var document =
        parse(
            "<p>Click <img alt=gear> or <b><img alt=wheel></b> now.</p> <img alt='The page'> "
                + "<p><img alt='The door'></p><figure><img><figcaption>Fig. 1</figcaption></figure>");

    assertThat(text(document))
        .isEqualTo("Click gear or (wheel) now.\n(The page)\n(The door)\n(Fig. 1)");
  }

  @Test
  void readsAPageWithoutMainOrHeadings() throws Exception {
    var document = parse("<title>Hours</title><p>Open<p>Closed <x-tag><div>inside</div></x-tag>");

    assertThat(document.title()).isEqualTo("Hours");
    assertThat(text(document)).isEqualTo("Open\nClosed\ninside");
  }

  @Test
  void plainTextHasParagraphsListsAndUnderlinedHeadings() throws Exception {
    var text =
        """
        Opening hours
        =============

        We are open every day of the week, from the morning on
        until late. Call us.
        Tel. 123

        To come:
        1. Take the bus
        2. Walk
           a little
        """;
    var document =
        new DocumentParser(1_000)
            .parse("text/plain", text.getBytes(StandardCharsets.UTF_8), "hours");

    assertThat(document.title()).isEqualTo("Opening hours");
    assertThat(text(document))
        .isEqualTo(
            "We are open every day of the week, from the morning on until late. Call us.\nTel. 123\n"
                + "To come:\n1. Take the bus\n2. Walk a little");
    assertThat(List.copyOf(document.blocks())).hasAtLeastOneElementOfType(Block.ListBlock.class);
  }

  private static Document parse(String html) throws UnparsableDocumentException {
    return new DocumentParser(1_000_000)
        .parse("text/html; charset=utf-8", html.getBytes(StandardCharsets.UTF_8), "page.html");
  }

  private static String text(Document document) {
    return document.blocks().stream().map(Block::text).collect(Collectors.joining("\n"));
  }
}
