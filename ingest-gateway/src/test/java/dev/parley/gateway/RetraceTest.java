package dev.parley.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.gateway.history.Passage;
import dev.parley.gateway.history.RecordedTurn;
import dev.parley.schemas.events.AnswerRequest;
import dev.parley.schemas.events.AuditEntry;
import dev.parley.schemas.events.Outcome;
import dev.parley.schemas.events.Provenance;
import dev.parley.schemas.events.RankedPassage;
import dev.parley.schemas.events.Samples;
import dev.parley.schemas.events.Speaker;
import dev.parley.schemas.events.Turn;
import dev.parley.schemas.ids.ChunkKey;
import dev.parley.schemas.ids.ConversationKey;
import dev.parley.schemas.provenance.ChunkHash;
import dev.parley.schemas.provenance.PromptText;
import dev.parley.schemas.topics.Topics;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RetraceTest {
  private static final ChunkKey CHUNK = ChunkKey.parse(Samples.ACME, "a.md/1/0");
  private static final String HASH = ChunkHash.of("A", List.of("A", "B"), "Ten days.");

  @SuppressWarnings("NullAway.Init") // before each test
  OpenDoor door;

  @SuppressWarnings("NullAway.Init") // before each test
  ConversationKey conversation;

  @SuppressWarnings("NullAway.Init") // before each test
  String key;

  @SuppressWarnings("NullAway.Init") // before each test
  AnswerRequest request;

  @BeforeEach
  void open(@TempDir Path folder) throws Exception {
    door = new OpenDoor(folder);
    door.tenant("acme", true);
    key = door.key("acme", "owner");
    conversation = OpenDoor.of("acme", door.conversation(key));
    var said = new Turn(Speaker.USER, door.sealer.seal(conversation, "refunds?"));
    request =
        AnswerRequest.newBuilder(Samples.request(door.sealer, conversation, "m", 2, "how long?"))
            .setTurns(List.of(said))
            .setSummary(door.sealer.seal(conversation, "> plans?\n< Three."))
            .build();
    door.requests.asked = List.of(request);
    door.history.passages.put(CHUNK, new Passage(CHUNK, "A", "A > B", "Ten days.", HASH));
    record(hash("how long?"));
  }

  @AfterEach
  void close() throws Exception {
    door.close();
  }

  @Test
  void aPromptIsPutTogetherAgainToTheLetter() throws Exception {
    var retraced = retrace();

    assertThat(retraced.json().getString("verdict")).isEqualTo("SAME");
    assertThat(retraced.json().getString("rebuiltHash")).isEqualTo(hash("how long?"));
    assertThat(retraced.text()).doesNotContain("Ten days").doesNotContain("how long");
    assertThat(door.log.values(Topics.AUDIT))
        .extracting(AuditEntry::getAction)
        .contains("turn.retrace");
  }

  @Test
  void anotherQuestionOrPassageIsSeen() throws Exception {
    record(hash("how much?"));
    assertThat(verdict()).isEqualTo("DIFFERENT");

    record(hash("how long?"));
    door.history.passages.put(CHUNK, new Passage(CHUNK, "A", "A > B", "Two days.", HASH));
    assertThat(verdict()).isEqualTo("DIFFERENT");
  }

  @Test
  void whatIsNoLongerThereIsSaid() throws Exception {
    door.requests.asked = List.of();
    assertThat(verdict()).isEqualTo("GONE");

    door.requests.asked = List.of(request);
    door.ring.forget(conversation);
    assertThat(verdict()).isEqualTo("ERASED");
  }

  @Test
  void wordsOfOurOwnHaveNoPrompt() throws Exception {
    record(null);

    assertThat(verdict()).isEqualTo("NO_PROMPT");
    assertThat(
            door.send("GET", "/v1/turns/" + request.getTurnId() + "/prompt", strangers(), "")
                .status())
        .isEqualTo(404);
  }

  private String strangers() throws Exception {
    door.tenant("globex", true);
    return door.key("globex", "owner");
  }

  private static String hash(String question) {
    return new PromptText(
            "1",
            "refunds?\nhow long?",
            List.of(
                new PromptText.Line(true, "plans?"),
                new PromptText.Line(false, "Three."),
                new PromptText.Line(true, "refunds?")),
            question,
            List.of(HASH))
        .hash();
  }

  private void record(@org.jspecify.annotations.Nullable String promptHash) {
    var passage =
        RankedPassage.newBuilder()
            .setRank(1)
            .setDocument("a.md")
            .setVersion(1)
            .setTitle("A")
            .setPlace("A > B")
            .setChunkId(CHUNK.chunkId())
            .setHash(HASH)
            .setScore(1)
            .build();
    var provenance =
        Provenance.newBuilder(Samples.provenance())
            .setPromptHash(promptHash)
            .setQuery(door.sealer.seal(conversation, "refunds?\nhow long?"))
            .setPassages(List.of(passage))
            .build();
    door.history.turns.put(
        "acme/" + request.getTurnId(),
        new RecordedTurn(
            conversation,
            request.getTurnId(),
            "m",
            Outcome.ANSWERED,
            Optional.empty(),
            Optional.of(provenance),
            2,
            Samples.NOON));
  }

  private OpenDoor.Answer retrace() throws Exception {
    return door.send("GET", "/v1/turns/" + request.getTurnId() + "/prompt", key, "");
  }

  private String verdict() throws Exception {
    return retrace().json().getString("verdict");
  }
}
