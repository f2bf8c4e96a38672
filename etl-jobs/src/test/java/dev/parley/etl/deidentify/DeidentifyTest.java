package dev.parley.etl.deidentify;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.etl.cdc.Change;
import dev.parley.etl.cdc.ChangeEvent;
import dev.parley.etl.cdc.ChatRows;
import dev.parley.etl.cdc.Quarantined;
import dev.parley.etl.cdc.RawRecord;
import dev.parley.etl.cdc.ReadChanges;
import dev.parley.schemas.events.Samples;
import dev.parley.schemas.events.Sealed;
import dev.parley.schemas.ids.ConversationKey;
import dev.parley.schemas.seal.MemoryKeyRing;
import dev.parley.schemas.seal.Sealer;
import dev.parley.schemas.topics.CdcTopic;
import dev.parley.schemas.topics.CdcTopics;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Queue;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.util.OneInputStreamOperatorTestHarness;
import org.apache.flink.streaming.util.ProcessFunctionTestHarnesses;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class DeidentifyTest {
  private static final ConversationKey ACME = Samples.conversation(Samples.ACME);
  private static final ConversationKey GLOBEX = Samples.conversation(Samples.GLOBEX);

  private final MemoryKeyRing ring = Workshop.freshRing();
  private final Sealer sealer = Workshop.sealer();
  private final ChatRows acme = new ChatRows(sealer, ACME, Samples.NOON, 0);
  private final ChatRows globex = new ChatRows(sealer, GLOBEX, Samples.NOON, 0);

  @SuppressWarnings("NullAway.Init") // before each
  private OneInputStreamOperatorTestHarness<RawRecord, ChangeEvent> operator;

  @BeforeEach
  void open() throws Exception {
    var needs = Workshop.needs();
    operator =
        ProcessFunctionTestHarnesses.forProcessFunction(
            new Deidentify(needs.registry(), needs.keys(), needs.recognisers(), needs.rules()));
  }

  @AfterEach
  void close() throws Exception {
    operator.close();
  }

  @Test
  void theTablesItReadsAreThoseThatTurnsAreMadeOf() {
    assertThat(Columns.tables())
        .containsExactlyInAnyOrderElementsOf(
            CdcTopics.ofTurns().stream().map(CdcTopic::table).toList());
  }

  @Test
  void removesPersonalDataUnderAnotherNameForEachTenant() throws Exception {
    put(acme.question("m1", "write to ann@example.com, please: ANN@example.com"));
    put(globex.question("m1", "write to ann@example.com"));

    var texts = out().stream().map(this::text).toList();
    assertThat(texts.get(0)).matches("write to (\\[EMAIL_\\w+]), please: \\1");
    assertThat(texts.get(1)).matches("write to \\[EMAIL_\\w+]");
    assertThat(texts.get(0)).doesNotContain(texts.get(1).substring("write to ".length()));
  }

  @Test
  void whatLeavesIsSealed() throws Exception {
    put(acme.question("m1", "my order is late, mail ann@example.com"));

    assertThat(out()).hasSize(1);
    assertThat(out().get(0).row().values())
        .filteredOn(Objects::nonNull)
        .noneMatch(value -> value.contains("order") || value.contains("ann@"));
  }

  @Test
  void rowsWithoutTextPassWithTheirColumns() throws Exception {
    put(acme.turnRow("m1"));
    put(acme.like("m1", "f1"));

    assertThat(out()).extracting(ChangeEvent::table).containsExactly("turns", "feedback");
    assertThat(out().get(0).whole("cost_micros")).isEqualTo(450);
    assertThat(quarantine()).isEmpty();
  }

  @Test
  void aTextWhoseKeyWasDestroyedIsDroppedAndCounted() throws Exception {
    var question = acme.question("m1", "hello");
    ring.forget(ACME);
    put(question);
    put(globex.question("m1", "hello"));

    assertThat(out()).extracting(ChangeEvent::tenant).containsExactly("globex");
    assertThat(quarantine()).isEmpty();
  }

  @Test
  void aTextWhoseKeyNeverComesGoesToQuarantineAsItWas() throws Exception {
    var question = acme.question("m1", "hello");
    var sealed = sealer.seal(ACME, "hello");
    ChatRows.sealed(question, new Sealed("other", sealed.getNonce(), sealed.getCiphertext()));
    put(question);

    assertThat(out()).isEmpty();
    assertThat(quarantine())
        .singleElement()
        .satisfies(
            it -> {
              assertThat(it.reason()).isEqualTo("the key of the text is not there");
              assertThat(it.record().value()).isEqualTo(question.record(Workshop.REGISTRY).value());
            });
  }

  @Test
  void whatCannotBeHandledGoesToQuarantineWithAReasonAndNothingOfTheText() throws Exception {
    put(ChatRows.sealed(acme.question("m1", "canary"), null));
    put(acme.question("m2", "canary ".repeat(1_000)));
    put(acme.question("m3", "canary").table("salaries"));
    put(acme.question("m4", "canary").op("t"));
    put(acme.question("m5", "canary").with("at", "yesterday"));
    put(acme.question("m6", "canary").with("tenant", "globex"));
    put(acme.turnRow("m7").with("tokens_in", "many"));
    put(new RawRecord("cdc.messages", 0, 1, 0, new byte[] {'a'}, new byte[] {1, 2, 3}));
    put(new RawRecord("cdc.messages", 0, 1, 0, null, null));
    put(broken(acme.question("m8", "canary")));

    assertThat(out()).isEmpty();
    assertThat(quarantine()).hasSize(10);
    assertThat(quarantine())
        .allSatisfy(it -> assertThat(it.reason()).isNotBlank().doesNotContain("canary"));
  }

  @Test
  void aDeletedRowGoesOnWithoutWhatItSaid() throws Exception {
    put(acme.question("m1", "hello").op("d"));

    assertThat(quarantine()).isEmpty();
    assertThat(out()).singleElement().matches(ChangeEvent::isDelete);
    assertThat(out().get(0).row())
        .containsEntry("id", "m1")
        .doesNotContainKeys("text_key_id", "text_ciphertext", "language");
  }

  @Test
  void aDeletedRowWithoutMoreThanItsKeyIsLaidAside() throws Exception {
    put(acme.question("m1", "hello").op("d").with("at", null).with("turn_id", null));

    assertThat(out()).isEmpty();
    assertThat(quarantine()).hasSize(1);
  }

  @Test
  void aNewColumnIsNoObstacle() throws Exception {
    put(acme.question("m1", "hello").with("mood", "good"));

    assertThat(out()).hasSize(1);
  }

  @Test
  void invalidUnicodeIsReplacedAndTheRestKept() throws Exception {
    put(acme.question("m1", "a\u0000b \uD83D c \uD83D\uDC4B"));

    assertThat(out().stream().map(this::text)).containsExactly("a\uFFFDb ? c \uD83D\uDC4B");
  }

  @Test
  void aTimeThatCannotBeIsReplacedByThatOfItsRecording() throws Exception {
    put(acme.question("m1", "hello").with("at", "2199-01-01T00:00:00Z"));
    put(acme.question("m2", "hello").with("at", "1970-01-01T00:00:00.000001Z"));
    put(acme.question("m3", "hello"));

    assertThat(out())
        .extracting(it -> it.text(Columns.TIME_CORRECTED))
        .containsExactly("true", "true", null);
    assertThat(Objects.requireNonNull(out().get(0).at("at")).toEpochMilli())
        .isEqualTo(out().get(0).recordedAt());
  }

  private void put(Change change) throws Exception {
    put(change.record(Workshop.REGISTRY));
  }

  private void put(RawRecord record) throws Exception {
    operator.processElement(record, 0);
  }

  private RawRecord broken(Change change) {
    var record = change.record(Workshop.REGISTRY);
    var value = Arrays.copyOf(Objects.requireNonNull(record.value()), 40);
    return new RawRecord(record.topic(), 0, 0, 0, record.key(), value);
  }

  private List<ChangeEvent> out() {
    return operator.extractOutputValues();
  }

  private List<Quarantined> quarantine() {
    Queue<StreamRecord<Quarantined>> side = operator.getSideOutput(ReadChanges.QUARANTINE);
    return side == null ? List.of() : side.stream().map(StreamRecord::getValue).toList();
  }

  private String text(ChangeEvent event) {
    var key = RowCleaner.conversation(event);
    return sealer.open(key, Objects.requireNonNull(SealedColumns.read(event)));
  }
}
