package dev.parley.cli.chat;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.cli.Terminal;
import dev.parley.cli.client.Json;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class ProvenanceViewTest {
  @Test
  void whoTakesOverIsToldWhatItIsAbout() throws Exception {
    assertThat(
            shown(
                """
                {"outcome":"HANDED_TO_AGENT","handoff":{"cause":"asked-for-a-person",
                 "label":"cancelling a plan","summary":[
                   {"text":"How do I cancel?","byCompany":false},
                   {"text":"In Settings.","byCompany":true}]}}
                """))
        .contains("handed over\n")
        .containsPattern("cause +asked-for-a-person\n")
        .containsPattern("about +cancelling a plan\n")
        .containsPattern("said +How do I cancel\\?\n")
        .containsPattern("answered +In Settings\\.\n");
  }

  @Test
  void withoutALabelNothingIsSaidToBeTheSubject() throws Exception {
    assertThat(shown("{\"handoff\":{\"cause\":\"complaint\",\"label\":null,\"summary\":[]}}"))
        .contains("complaint")
        .doesNotContain("about", "null");
    assertThat(shown("{\"outcome\":\"ANSWERED\"}")).doesNotContain("handed over");
  }

  @Test
  void theEncoderThatSearchedIsNamedWithItsVersion() throws Exception {
    assertThat(shown("{\"encoder\":\"minilm\",\"encoderVersion\":\"ab12\"}"))
        .containsPattern("encoder +minilm\n")
        .containsPattern("encoderVersion +ab12\n");
  }

  private static String shown(String provenance) throws Exception {
    var bytes = new ByteArrayOutputStream();
    var out = new PrintStream(bytes, true, StandardCharsets.UTF_8);
    new ProvenanceView(new Terminal(out, out, false, false, false)).show(Json.parse(provenance));
    return bytes.toString(StandardCharsets.UTF_8);
  }
}
