package dev.parley.cli.chat;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.cli.Exit;
import dev.parley.cli.FakeProduct;
import dev.parley.cli.Ran;
import java.io.IOException;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class PlaygroundCommandTest {
  private static final String TOLD =
      """
      {"question":"why?","understanding":{"intent":"knowledge","confidence":0.91234,"sentiment":null},\
      "rewrite":{"query":"before why?"},\
      "encoder":{"id":"minilm","version":"ab12"},"vector":[],\
      "fusion":[{"rank":1,"document":"a.md","place":"Prices","score":0.8,"features":{"keyword":0.5}}],\
      "refusal":{"confidence":0.7,"threshold":0.2,"refused":false,"features":{"cosine":0.6}},\
      "prompt":{"version":"p-1","sent":false,"messages":[{"role":"system","text":"Be kind."}]},\
      "draft":[{"text":"Because.","kept":false,"reason":"unsupported","support":0.1,"threshold":0.5,"writer":"small"}],\
      "answer":{"outcome":"ANSWERED","text":"So. [1]","citations":[{"n":1,"document":"a.md","place":"Prices"}]},\
      "timings":{"encode":1.25,"total":2.5}}""";

  @SuppressWarnings("NullAway.Init") // before each test
  FakeProduct product;

  @BeforeEach
  void open() throws IOException {
    product = new FakeProduct();
    product.says("POST /v1/playground", 200, TOLD);
  }

  @AfterEach
  void close() {
    product.close();
  }

  @Test
  void sendsTheQuestionWithWhatWasSaidBefore() {
    var ran = run("--json", "--history", "user: Hello", "--history", "assistant: Hi there", "why?");

    assertThat(ran.code()).isEqualTo(Exit.OK);
    assertThat(ran.lines()).containsExactly(TOLD);
    assertThat(product.lines()).containsExactly("POST /v1/playground?tenant=t");
    assertThat(product.asked().get(0).body())
        .isEqualTo(
            "{\"question\":\"why?\",\"history\":[{\"role\":\"user\",\"text\":\"Hello\"},"
                + "{\"role\":\"assistant\",\"text\":\"Hi there\"}]}");
  }

  @Test
  void showsEachStepToAPerson() {
    var ran = run("why?");

    assertThat(ran.code()).isEqualTo(Exit.OK);
    assertThat(ran.out())
        .contains("by vectors of minilm ab12")
        .contains("knowledge", "0.912", "before why?", "a.md  Prices", "keyword 0.500")
        .contains("yes: 0.700 of 0.200", "Be kind.", "none was asked here")
        .contains("removed: unsupported  support 0.100 of 0.500  small")
        .contains("answer: ANSWERED", "So. [1]", "[1] a.md", "encode         1.250")
        .doesNotContain("sentiment");
  }

  @Test
  void whatTheProductRefusesIsSaidByName() {
    var problem = "{\"detail\":\"question: empty\",\"expected\":\"text of 1 to 4000 characters\"}";
    product.says("POST /v1/playground?tenant=t", 400, problem);

    var ran = run(" ");

    assertThat(ran.code()).isEqualTo(Exit.FAILED);
    assertThat(ran.err()).contains("question: empty", "text of 1 to 4000");
    assertThat(ran.out()).isEmpty();
  }

  private Ran run(String... words) {
    var all =
        Stream.concat(
            Stream.of("playground", "--url", product.url(), "--key", "pk_t", "--tenant", "t"),
            Stream.of(words));
    return Ran.parley(Map.of(), all.toArray(String[]::new));
  }
}
