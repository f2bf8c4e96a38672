package dev.parley.language.intents;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LabelledTextsTest {
  @SuppressWarnings("NullAway.Init") // by JUnit
  @TempDir
  Path home;

  @Test
  void readsColumnsInAnyOrderAndLeavesOthersAlone() throws IOException {
    assertThat(read("part,intent,text\ntrain,greet,hello\nval,oos,\"who, exactly?\"\n"))
        .containsExactly(
            new LabelledText("hello", "greet"), new LabelledText("who, exactly?", "oos"));
  }

  @Test
  void readsQuotesLineEndsBlankLinesAndAByteOrderMark() throws IOException {
    var rows =
        read("\ufefftext,intent\r\n\r\n\"say \"\"hi\"\"\nthere\",greet\r\n   \nplain \"x\",b\r");

    assertThat(rows)
        .containsExactly(
            new LabelledText("say \"hi\"\nthere", "greet"), new LabelledText("plain \"x\"", "b"));
  }

  @Test
  void namesLineAndColumnOfWhatIsWrong() {
    refused("text,label\na,b\n", ":1:1: column intent: missing");
    refused("text,text,intent\na,b,c\n", ":1:6: column text: a second one");
    refused("text,intent\na,b\n\nonly one\n", ":4:1: 1 fields (expected: 2");
    refused("text,intent\na,b,c\n", ":2:5: 3 fields (expected: 2");
    refused("text,intent\nx,\"open\nnever closed\n", ":2:3: a quote that nothing closes");
    refused("text,intent\n\"a\"b,c\n", ":2:4: more after a closing quote");
    refused("text,intent\n\"two\nlines\",a\n,b\n", ":4:1: text: empty");
    refused("text,intent\na,  \n", ":2:3: intent: empty");
    refused("text,intent\n", ": no rows");
    refused("", ":1:1: column text: missing");
  }

  @Test
  void namesTheLineOfBytesThatAreNoText() throws IOException {
    var file = home.resolve("odd.csv");
    Files.write(file, "text,intent\nok,a\ncaf\u00e9,b\n".getBytes(StandardCharsets.ISO_8859_1));

    assertThatThrownBy(() -> LabelledTexts.read(file))
        .isInstanceOf(FaultyFileException.class)
        .hasMessage(file + ":3:4: bytes that are no UTF-8");
  }

  private void refused(String content, String fault) {
    assertThatThrownBy(() -> read(content))
        .isInstanceOf(FaultyFileException.class)
        .hasMessageStartingWith(home.resolve("texts.csv") + fault);
  }

  private List<LabelledText> read(String content) throws IOException {
    return LabelledTexts.read(Files.writeString(home.resolve("texts.csv"), content));
  }
}
