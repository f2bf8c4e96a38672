package dev.parley.dialog.state;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parley.dialog.turn.Conversation;
import dev.parley.dialog.turn.Decision;
import dev.parley.dialog.turn.Lease;
import dev.parley.dialog.turn.Message;
import dev.parley.dialog.turn.OpenTurn;
import dev.parley.dialog.understand.Intent;
import dev.parley.dialog.understand.Meaning;
import dev.parley.schemas.events.Samples;
import dev.parley.schemas.events.Sealed;
import dev.parley.schemas.events.Speaker;
import dev.parley.schemas.events.Turn;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.streams.errors.ProcessorStateException;
import org.junit.jupiter.api.Test;

class StateFormatTest {
  private static final Instant NOON = Samples.NOON;
  private static final Message MESSAGE =
      new Message(
          "m1",
          "t1",
          "user-1",
          new Sealed("k1", ByteBuffer.wrap(new byte[] {1}), ByteBuffer.wrap(new byte[] {2, 3})),
          Meaning.certain(Intent.KNOWLEDGE),
          Optional.of("en"),
          Optional.empty());
  private static final Conversation FULL =
      new Conversation(
          Optional.of(new Lease("l1", "a1", NOON.plusSeconds(9))),
          Optional.of(new OpenTurn(MESSAGE, 2, NOON, NOON.plusSeconds(10), NOON.plusSeconds(25))),
          List.of(MESSAGE, MESSAGE),
          List.of(new Turn(Speaker.AGENT, MESSAGE.text())),
          Optional.of(MESSAGE.text()),
          Optional.empty(),
          Optional.of("de"),
          NOON,
          NOON.plusSeconds(30));

  /** Rows as the first release wrote them: they must be readable for ever. */
  private static final String GATE_V1 =
      "AQIEbDEEYTHQpNzmlWcCBG0xBHQxDHVzZXItMQRrMQIBBAIDEktOT1dMRURHRQIEZW4ABICY2+aVZ6C03OaV"
          + "Z9Ce3uaVZwQEbTEEdDEMdXNlci0xBGsxAgEEAgMSS05PV0xFREdFAgRlbgAEbTEEdDEMdXNlci0xBGsxAgEE"
          + "AgMSS05PV0xFREdFAgRlbgAAAgpBR0VOVARrMQIBBAIDAAIEazECAQQCAwIEZGWAmNvmlWfg7N7mlWc=";

  private final GateSerde gate = new GateSerde();

  @Test
  void readsWhatItWrote() {
    assertThat(gate.deserializer().deserialize("gate", gate.serializer().serialize("gate", FULL)))
        .isEqualTo(FULL);
    var unknown = gate.serializer().serialize("gate", Conversation.UNKNOWN);
    assertThat(gate.deserializer().deserialize("gate", unknown)).isEqualTo(Conversation.UNKNOWN);
  }

  @Test
  void keepsWhatWasUnderstood() {
    var it = MESSAGE;
    var meaning =
        new Meaning(Intent.ESCALATION, 0.75, 0.875, Optional.of("negative"), Optional.of("fr"));
    var message =
        new Message(
            it.messageId(), it.turnId(), it.user(), it.text(), meaning, it.locale(), it.trace());
    var row =
        gate.serializer()
            .serialize("gate", new Decision.Queued(message).replay(Conversation.UNKNOWN));

    assertThat(gate.deserializer().deserialize("gate", row).waiting()).containsExactly(message);
  }

  @Test
  void readsATurnsRow() {
    var turns = new TurnSerde();
    var row = new TurnRow("m1", 2, NOON, Optional.of("ANSWERED"));

    assertThat(turns.deserializer().deserialize("turns", turns.serializer().serialize("t", row)))
        .isEqualTo(row);
  }

  @Test
  void readsRowsOfTheFirstVersion() {
    var row = Base64.getDecoder().decode(GATE_V1);

    assertThat(gate.deserializer().deserialize("gate", row)).isEqualTo(FULL);
  }

  @Test
  void stopsAtARowOfALaterVersionInsteadOfLosingIt() {
    var row = gate.serializer().serialize("gate", FULL);
    row[0] = 4;

    assertThatThrownBy(() -> gate.deserializer().deserialize("gate", row))
        .isInstanceOf(ProcessorStateException.class)
        .hasMessage("Gate: a row of version 4 (expected: 1 to 3)");
  }

  @Test
  void stopsAtARowThatIsCutShort() {
    var row = gate.serializer().serialize("gate", FULL);

    assertThatThrownBy(
            () -> gate.deserializer().deserialize("gate", Arrays.copyOf(row, row.length - 9)))
        .isInstanceOf(ProcessorStateException.class);
  }
}
