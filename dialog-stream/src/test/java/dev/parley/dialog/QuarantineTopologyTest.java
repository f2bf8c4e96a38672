package dev.parley.dialog;

import static dev.parley.schemas.events.Samples.ACME;
import static dev.parley.schemas.events.Samples.GLOBEX;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parley.dialog.quarantine.Tally;
import dev.parley.schemas.events.Answer;
import dev.parley.schemas.events.ChatControl;
import dev.parley.schemas.events.Close;
import dev.parley.schemas.events.Reply;
import dev.parley.schemas.events.Samples;
import dev.parley.schemas.events.Speaker;
import dev.parley.schemas.events.Turn;
import dev.parley.schemas.events.UserMessage;
import dev.parley.schemas.ids.ConversationKey;
import dev.parley.schemas.registry.RegistryUnavailableException;
import dev.parley.schemas.topics.TopicSpec;
import dev.parley.schemas.topics.Topics;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class QuarantineTopologyTest {
  private static final ConversationKey KEY = Samples.conversation(ACME);
  private static final ConversationKey SAME_ID = Samples.conversation(GLOBEX);

  private final DialogDriver dialog;

  QuarantineTopologyTest(@TempDir Path state) {
    dialog = new DialogDriver(state);
  }

  @AfterEach
  void close() {
    dialog.close();
  }

  static Stream<TopicSpec<?, ?>> inputs() {
    return Stream.of(Topics.INBOUND, Topics.CONTROL, Topics.RAG_ANSWERS);
  }

  @ParameterizedTest
  @MethodSource("inputs")
  void laysBytesThatAreNoEventAside(TopicSpec<?, ?> topic) {
    var poison = "not an event".getBytes(StandardCharsets.UTF_8);
    dialog.sendBytes(topic, KEY.toString(), poison);

    var laid = dialog.quarantine().get(0);
    assertThat(laid.value()).isEqualTo(poison);
    assertThat(laid.headers().lastHeader("__streams.errors.topic").value())
        .asString(StandardCharsets.UTF_8)
        .isEqualTo(topic.name());
    theNextRecordIsHandled();
  }

  @ParameterizedTest
  @MethodSource("inputs")
  void laysAnUnknownSchemaAside(TopicSpec<?, ?> topic) {
    dialog.sendBytes(topic, KEY.toString(), ByteBuffer.allocate(9).putInt(1, 4711).array());

    assertThat(dialog.quarantined()).containsExactly("schema id 4711: the registry has none");
    theNextRecordIsHandled();
  }

  @Test
  void laysAnEventThatIsCutShortAside() {
    var whole = dialog.encoded(Samples.message(dialog.sealer, KEY, "m0", "canary@example.com"));
    dialog.sendBytes(
        Topics.INBOUND, KEY.toString(), java.util.Arrays.copyOf(whole, whole.length - 7));

    assertThat(dialog.quarantined()).hasSize(1).first().asString().contains("UserMessage");
    assertThat(dialog.tally.of(Tally.UNDECODABLE)).isEqualTo(1);
    theNextRecordIsHandled();
  }

  @Test
  void laysAMalformedKeyAside() {
    var event = dialog.encoded(Samples.message(dialog.sealer, KEY, "m0", "hello"));
    dialog.sendBytes(Topics.INBOUND, "acme", event);

    assertThat(dialog.quarantined()).containsExactly("chat.inbound.v1: the key is malformed");
    theNextRecordIsHandled();
  }

  @Test
  void laysAMissingValueAside() {
    dialog.sendBytes(Topics.INBOUND, KEY.toString(), null);

    assertThat(dialog.quarantined()).containsExactly("no value");
    theNextRecordIsHandled();
  }

  @Test
  void laysARecordOfAnotherTenantsUnderThisKeyAside() {
    dialog.say(KEY, Samples.message(dialog.sealer, SAME_ID, "m0", "hello"));
    var answer = Samples.answer(dialog.sealer, SAME_ID, request(SAME_ID), "so");
    dialog.answer(KEY, answer);
    dialog.send(
        Topics.CONTROL,
        KEY,
        new ChatControl("c", "globex", KEY.conversationId(), dialog.now(), new Close("user")));

    assertThat(dialog.quarantined())
        .hasSize(3)
        .containsOnly("key and value name different conversations");
    theNextRecordIsHandled();
  }

  @Test
  void laysATextThatWasSealedForAnotherConversationAside() {
    dialog.ring.newest(SAME_ID);
    var foreign = dialog.sealer.seal(SAME_ID, "canary@example.com");
    var message = Samples.message(dialog.sealer, KEY, "m0", "hello");

    dialog.say(KEY, UserMessage.newBuilder(message).setText(foreign).build());
    dialog.say(
        KEY,
        UserMessage.newBuilder(message)
            .setHistory(List.of(new Turn(Speaker.USER, foreign)))
            .build());
    dialog.answer(
        KEY,
        Answer.newBuilder(Samples.answer(dialog.sealer, KEY, request(KEY), "so"))
            .setText(foreign)
            .build());

    assertThat(dialog.quarantined())
        .hasSize(3)
        .allSatisfy(it -> assertThat(it).doesNotContain("@"));
    theNextRecordIsHandled();
  }

  @Test
  void laysATextThatWasTamperedWithAside() {
    var message = Samples.message(dialog.sealer, KEY, "m0", "hello");
    message.getText().getCiphertext().array()[2] ^= 1;
    dialog.say(KEY, message);

    assertThat(dialog.quarantined()).hasSize(1);
    assertThat(dialog.tally.of(Tally.UNFIT)).isEqualTo(1);
    theNextRecordIsHandled();
  }

  @Test
  void passesOverAMessageWhoseKeyWasDestroyed() {
    var message = Samples.message(dialog.sealer, SAME_ID, "m0", "hello");
    dialog.ring.forget(SAME_ID);
    dialog.say(SAME_ID, message);

    assertThat(dialog.quarantined()).isEmpty();
    assertThat(dialog.tally.of(Tally.SKIPPED)).isEqualTo(1);
    theNextRecordIsHandled();
  }

  @Test
  void laysAMessageWhoseKeyNeverWasAsideWithTheBytesAsTheyCame() {
    var message =
        UserMessage.newBuilder(Samples.message(dialog.sealer, KEY, "m0", "hello"))
            .setTenant(SAME_ID.tenant().value())
            .setConversationId(SAME_ID.conversationId())
            .build();
    dialog.say(SAME_ID, message);

    var laid = dialog.quarantine().get(0);
    assertThat(laid.key()).asString(StandardCharsets.UTF_8).isEqualTo(SAME_ID.toString());
    assertThat(laid.value()).isEqualTo(dialog.encoded(message));
    theNextRecordIsHandled();
  }

  @Test
  void laysAMessageIdThatIsNoneAside() {
    dialog.say(KEY, Samples.message(dialog.sealer, KEY, "an id with spaces", "hello"));

    assertThat(dialog.quarantined()).hasSize(1).first().asString().startsWith("messageId");
    theNextRecordIsHandled();
  }

  @Test
  void changesNothingForARecordThatIsLaidAside() {
    dialog.say(KEY, "m1", "first question");
    long rows = dialog.rows();
    dialog.say(KEY, Samples.message(dialog.sealer, SAME_ID, "m2", "hello"));

    assertThat(dialog.rows()).isEqualTo(rows);
    dialog.answer(KEY, dialog.request(), "so");
    assertThat(dialog.replies()).extracting(Reply::getMessageId).containsExactly("m1");
  }

  @Test
  void doesNotBlameTheRecordWhenTheRegistryIsAway() {
    var event = dialog.encoded(Samples.message(dialog.sealer, KEY, "m0", "hello"));
    dialog.registryIsAway = true;

    assertThatThrownBy(() -> dialog.sendBytes(Topics.INBOUND, KEY.toString(), event))
        .hasRootCauseInstanceOf(RegistryUnavailableException.class);
    assertThat(dialog.quarantine()).isEmpty();
  }

  private dev.parley.schemas.events.AnswerRequest request(ConversationKey key) {
    return Samples.request(dialog.sealer, key, "m0", 1, "?");
  }

  private void theNextRecordIsHandled() {
    dialog.say(KEY, "m-next", "hello");
    assertThat(dialog.replies()).extracting(Reply::getMessageId).containsExactly("m-next");
  }
}
