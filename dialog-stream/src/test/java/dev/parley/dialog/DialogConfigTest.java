package dev.parley.dialog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parley.dialog.quarantine.Tally;
import dev.parley.dialog.turn.TurnRules;
import dev.parley.schemas.stage.Health;
import dev.parley.schemas.stage.InvalidSettingException;
import dev.parley.schemas.stage.Settings;
import dev.parley.schemas.stage.StageRunner;
import java.util.Map;
import org.apache.kafka.streams.StreamsConfig;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DialogConfigTest {
  private static final Settings LEAST =
      new Settings(
          Map.of(
              "kafka.bootstrap", "127.0.0.1:9",
              "registry.url", "http://127.0.0.1:9",
              "dialog-stream.state.dir", "/state"));

  @Test
  void hasTheDesignsFiguresUnlessToldOtherwise() {
    var config = DialogConfig.from(LEAST);

    assertThat(config.rules()).isEqualTo(TurnRules.USUAL);
    assertThat(config.seenFor()).hasHours(24);
    assertThat(config.instance()).isEqualTo("dialog-stream");
  }

  @ParameterizedTest
  @CsvSource({
    "dialog-stream.attempt.timeout, PT0S, dialog-stream.attempt.timeout: PT0S (expected: > 0)",
    "dialog-stream.threads, 0, dialog-stream.threads: 0 (expected: a whole number from 1 to 64)",
    "dialog-stream.standbys, 3, dialog-stream.standbys: 3 (expected: a whole number from 0 to 2)",
    "dialog-stream.queue, 21, dialog-stream.queue: 21 (expected: a whole number from 1 to 20)",
    "dialog-stream.seen, PT1S,"
        + " dialog-stream.seen: PT1S (expected: not below dialog-stream.turn.timeout)"
  })
  void refusesNonsense(String name, String value, String message) {
    assertThatThrownBy(() -> DialogConfig.from(LEAST.with(Map.of(name, value))))
        .isInstanceOf(InvalidSettingException.class)
        .hasMessage(message);
  }

  @Test
  void isExactlyOnceAndSoonInStreamsWords() {
    var streams = new StreamsConfig(StreamsSettings.of(DialogConfig.from(LEAST), new Tally()));

    assertThat(streams.getString(StreamsConfig.PROCESSING_GUARANTEE_CONFIG))
        .isEqualTo("exactly_once_v2");
    assertThat(streams.getMainConsumerConfigs("g", "c", 1))
        .containsEntry("group.instance.id", "dialog-stream-1")
        .containsEntry("isolation.level", "read_committed");
    assertThat(streams.getProducerConfigs("p")).containsEntry("transaction.timeout.ms", 6_000);
  }

  @Test
  void leavesCommitsToItsRhythmAndStreamsAsTheNet() {
    var properties = StreamsSettings.of(DialogConfig.from(LEAST), new Tally());

    assertThat(StreamsSettings.leaveCommitsToRhythm(properties)).hasMillis(20);
    assertThat(new StreamsConfig(properties).getLong(StreamsConfig.COMMIT_INTERVAL_MS_CONFIG))
        .isEqualTo(200);
  }

  @Test
  void otherInstancesKeepCopiesOfTheStoresWhereThatIsAskedFor() {
    assertThat(standbys(LEAST)).isZero();
    assertThat(standbys(LEAST.with(Map.of("dialog-stream.standbys", "1")))).isEqualTo(1);
  }

  private static int standbys(Settings settings) {
    return new StreamsConfig(StreamsSettings.of(DialogConfig.from(settings), new Tally()))
        .getInt(StreamsConfig.NUM_STANDBY_REPLICAS_CONFIG);
  }

  @Test
  void isFoundOnTheClassPathAndIsDownUntilItIsStarted() {
    var stage =
        StageRunner.onClassPath().stream()
            .filter(it -> it.name().equals("dialog-stream"))
            .findFirst()
            .orElseThrow();

    assertThat(stage.check().state()).isEqualTo(Health.State.DOWN);
    stage.close();
    stage.close();
  }
}
