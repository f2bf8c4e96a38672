package dev.parley.rag;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parley.schemas.stage.InvalidSettingException;
import dev.parley.schemas.stage.Settings;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RagConfigTest {
  private final Settings settings =
      new Settings(
          Map.of(
              "kafka.bootstrap", "localhost:1",
              "registry.url", "http://localhost:2",
              "blobs.dir", "blobs",
              "rag-stream.state.dir", "state"));

  @Test
  void hasADefaultForAllButItsNeighboursAndFolders() {
    var config = RagConfig.from(settings);

    assertThat(config.instance()).isEqualTo("rag-stream");
    assertThat(config.work().inflight()).isEqualTo(64);
    assertThat(config.work().inflightPerTenant()).isEqualTo(16);
    assertThat(config.work().workers()).isEqualTo(4);
    assertThat(config.answer().generate()).isEqualTo(Duration.ofSeconds(8));
  }

  @Test
  void aSmallLimitOfAllIsTheLimitOfATenantToo() {
    var config = RagConfig.from(settings.with(Map.of("rag-stream.inflight", "3")));

    assertThat(config.work().inflightPerTenant()).isEqualTo(3);
  }

  @Test
  void aServiceThatReranksHasAModelAndNoCloseReadingBesideIt() {
    var url = Map.of("rag-stream.rerank.url", "https://host/v1/rerank");
    assertThatThrownBy(() -> RagConfig.from(settings.with(url)))
        .isInstanceOf(InvalidSettingException.class)
        .hasMessageContaining("rag-stream.rerank.model");

    var whole = settings.with(url).with(Map.of("rag-stream.rerank.model", "cross-encoder"));
    var rerank = RagConfig.from(whole).rerank().orElseThrow();
    assertThat(rerank.time()).isEqualTo(Duration.ofMillis(800));
    assertThat(rerank.first()).isEqualTo(20);

    var both = whole.with(Map.of("rag-stream.reader", "bge-small-en-v1.5-q8"));
    assertThatThrownBy(() -> RagConfig.from(both))
        .isInstanceOf(InvalidSettingException.class)
        .hasMessageContaining("rag-stream.rerank.url");
  }

  @Test
  void anotherEncoderIsACompanysChoiceNotTheStages() {
    assertThatThrownBy(
            () ->
                RagConfig.from(settings.with(Map.of("rag-stream.encoder", "bge-small-en-v1.5-q8"))))
        .isInstanceOf(InvalidSettingException.class)
        .hasMessageStartingWith(
            "rag-stream.encoder: bge-small-en-v1.5-q8 (expected: minilm-l6-v2-q8")
        .hasMessageContaining("parley tenant set --tenant TENANT --encoder");
    assertThat(
            RagConfig.from(settings.with(Map.of("rag-stream.encoder", "minilm-l6-v2-q8")))
                .encoder())
        .isEqualTo("minilm-l6-v2-q8");
  }

  @ParameterizedTest
  @CsvSource({
    "registry.url, ''",
    "blobs.dir, ''",
    "rag-stream.state.dir, ''",
    "rag-stream.encoder, word2vec",
    "rag-stream.encoder.threads, 0",
    "rag-stream.reader, minilm-l6-v2-q8",
    "rag-stream.reader.time, PT0S",
    "rag-stream.reader.memory, 0",
    "rag-stream.rerank.url, ftp://host/rerank",
    "rag-stream.rerank.url, https://user:secret@host/rerank",
    "rag-stream.inflight, 0",
    "rag-stream.inflight.tenant, 65",
    "rag-stream.workers, many",
    "rag-stream.stop.time, -PT1S",
    "rag-stream.timeout.retrieve, 5",
    "rag-stream.timeout.ground, PT0S",
  })
  void refusesNonsenseByName(String name, String value) {
    assertThatThrownBy(() -> RagConfig.from(settings.with(Map.of(name, value))))
        .isInstanceOf(InvalidSettingException.class)
        .hasMessageContaining(name);
  }
}
