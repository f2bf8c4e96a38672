package dev.parley.cli.chat;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.cli.client.Json;
import org.junit.jupiter.api.Test;

class AnsweredTest {
  @Test
  void aLineHasTheFieldsOfTheContractAndNoOthers() throws Exception {
    var reply =
        Json.parse(
            "{\"type\":\"reply\",\"turnId\":\"t\",\"outcome\":\"ANSWERED\",\"text\":\"yes\","
                + "\"citations\":[{\"n\":1,\"document\":\"d\",\"version\":4,\"title\":\"T\","
                + "\"place\":\"p\",\"chunkId\":\"c\",\"text\":\"x\"}],\"generator\":\"extractive\","
                + "\"timings\":{\"total\":2.5},\"cursor\":\"z\"}");

    assertThat(Json.line(new Answered("c1", reply, "").line()))
        .isEqualTo(
            "{\"turnId\":\"t\",\"conversationId\":\"c1\",\"outcome\":\"ANSWERED\",\"refused\":false,"
                + "\"answer\":\"yes\",\"citations\":[{\"n\":1,\"document\":\"d\",\"title\":\"T\","
                + "\"place\":\"p\",\"chunkId\":\"c\",\"text\":\"x\"}],\"generator\":\"extractive\","
                + "\"timings\":{\"total\":2.5}}");
  }

  @Test
  void notInDocumentsIsARefusal() throws Exception {
    var reply = Json.parse("{\"outcome\":\"NOT_IN_DOCUMENTS\",\"text\":\"no\"}");

    var line = new Answered("c1", reply, "").line();

    assertThat(line.path("refused").asBoolean()).isTrue();
    assertThat(line.path("citations").isArray()).isTrue();
  }

  @Test
  void aFailureIsALineToo() {
    assertThat(Json.line(Answered.failed(null, "why").line()))
        .isEqualTo(
            "{\"turnId\":null,\"conversationId\":null,\"outcome\":null,\"refused\":false,"
                + "\"answer\":null,\"citations\":[],\"generator\":null,\"timings\":{},"
                + "\"error\":\"why\"}");
  }
}
