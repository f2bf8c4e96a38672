package dev.parley.language.parse;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.language.chunk.Block;
import dev.parley.language.chunk.Document;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class MarkdownTest {
  private static final String PAGE =
      """
      ---
      title: "Invite: your team"
      description: not shown
      ---

      import useBaseUrl from '@docusaurus/useBaseUrl';
      import {
        Required,
        Optional
      } from '../helpers.tsx';

      export const area = 'eu';

      Only <b>owners</b> can [invite people](invite.md) to `<site>`.

      <CtaBox
        headline="Buy > now"
        onClick={() => { if (a > b) { go() } }}
      />

      ## Send an invitation {#send}

      :::tip[Before you start]
      Have their *address* ready.
      :::

      3. Open **People**
      4. Click *Invite*
         ```js
         invite({a: "<b>"})
         ```
         - by mail
      5. Wait

      <div class="browser">
      <img alt="The people page" src={useBaseUrl('img/people.png')} />
      </div>

      ### Roles

      | Role | May |
      |---|---|
      | viewer | see |
      | admin | see<br/>and change |

      {/* a note to authors */}<!-- another -->

      ```html
      <script src="https://<your-domain>/x.js"></script>
      import nothing from 'here'
      :::note
      ```

      Replace <your-domain> by yours. Mail <me@example.com>.
      """;

  @Test
  void keepsWhatAReaderSees() throws Exception {
    var document = parse(PAGE);

    assertThat(document.title()).isEqualTo("Invite: your team");
    assertThat(text(document))
        .isEqualTo(
            """
            Only owners can invite people to `<site>`.
            ## Send an invitation
            Before you start
            Have their address ready.
            3. Open People
            4. Click Invite
               invite({a: "<b>"})
               - by mail
            5. Wait
            (The people page)
            ## Roles
            Role | May
            viewer | see
            admin | see and change
            <script src="https://<your-domain>/x.js"></script>
            import nothing from 'here'
            :::note
            Replace <your-domain> by yours. Mail me@example.com.""");
  }

  @Test
  void aPictureOnALineOfItsOwnIsDescribedInParentheses() throws Exception {
    var text =
        """
        Click ![gear](g.png) or <img alt="wheel" src="w.png"/> now.

        ![The console](c.png)

        [![The badge](b.png)](https://x.example)

        <p><img alt="The page" src="p.png"/></p>

        <figure>
        <img src="q.png"/>
        <figcaption>The figure</figcaption>
        </figure>

        ![](none.png)
        """;

    assertThat(text(parse(text)))
        .isEqualTo(
            "Click gear or wheel now.\n(The console)\n(The badge)\n(The page)\n(The figure)");
  }

  @Test
  void aCaptionInHtmlHasNoEndOfItsOwn() throws Exception {
    var text =
        """
        Before.

        <figure>
            <figcaption>
              The <em>door</em> (old), see [the plan](plan.md).
            </figcaption>
        </figure>

        <figcaption></figcaption>

        After</figcaption> it.
        """;

    assertThat(text(parse(text))).isEqualTo("Before.\n(The door [old], see the plan)\nAfter it.");
  }

  @Test
  void everyBlockKnowsItsHeadings() throws Exception {
    var document = parse("# Guide\n\nintro\n\n## A\n\na\n\n### B\n\nb\n\n## C\n\nc\n");

    assertThat(document.title()).isEqualTo("Guide");
    assertThat(document.blocks().stream().filter(b -> b instanceof Block.Paragraph))
        .extracting(Block::place)
        .containsExactly(List.of(), List.of("A"), List.of("A", "B"), List.of("C"));
  }

  @Test
  void frontMatterMayEndWithASpaceOrTheFile() throws Exception {
    assertThat(parse("---\ntitle: 'It''s'\n--- \ntext").title()).isEqualTo("It's");
    assertThat(text(parse("---\ntitle: x\n---  \n\ntext"))).isEqualTo("text");
    assertThat(text(parse("a\n\n---\ntitle: no\n\n---\n"))).contains("title: no");
  }

  @Test
  void aPageWithoutATitleIsCalledByItsName() throws Exception {
    assertThat(parse("just text").title()).isEqualTo("page.md");
  }

  @Test
  void readsQuotesAndTabsAndDetails() throws Exception {
    var document =
        parse(
            """
            > quoted
            > text

            <Tabs>
            <TabItem value="npm" label="With npm">

            run it

            </TabItem>
            </Tabs>
            <details><summary>More</summary>hidden</details>

                indented <b>code</b>
            """);

    assertThat(text(document))
        .isEqualTo("quoted text\nWith npm\nrun it\nMorehidden\nindented <b>code</b>");
  }

  @Test
  void brokenMarkupIsText() throws Exception {
    assertThat(text(parse("a < b and <img src=\"x and `open and {/* never closed")))
        .contains("a < b and");
    assertThat(text(parse("x <script> y"))).contains("x").contains("y");
    assertThat(text(parse("```\nnever closed <b>"))).isEqualTo("never closed <b>");
    assertThat(text(parse("---\ntitle: never closed\n\ntext"))).contains("text");
  }

  private static Document parse(String markdown) throws UnparsableDocumentException {
    return new DocumentParser(1_000_000)
        .parse("text/markdown", markdown.getBytes(StandardCharsets.UTF_8), "page.md");
  }

  private static String text(Document document) {
    return document.blocks().stream()
        .map(block -> block instanceof Block.Heading ? "## " + block.text() : block.text())
        .collect(Collectors.joining("\n"));
  }
}
