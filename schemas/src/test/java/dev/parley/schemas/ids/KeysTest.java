package dev.parley.schemas.ids;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parley.schemas.events.KeyScope;
import dev.parley.schemas.events.Samples;
import dev.parley.schemas.topics.Topics;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class KeysTest {
  private static final DocumentKey DOCUMENT =
      new DocumentKey(Samples.ACME, "user-guide/join a meeting.md");

  @Test
  void everyKeyReadsWhatItWrote() {
    roundTrip(ConversationKey.CODEC, Samples.conversation(Samples.ACME));
    roundTrip(DocumentKey.CODEC, DOCUMENT);
    roundTrip(ChunkKey.CODEC, DOCUMENT.chunk(12, 3));
    roundTrip(ChunkKey.CODEC, DOCUMENT.manifest(12));
    roundTrip(EmbeddingKey.CODEC, new EmbeddingKey(DOCUMENT.chunk(1, 0), "minilm-l6-v2-q8"));
    roundTrip(TenantKey.CODEC, new TenantKey(Samples.ACME, "k1"));
    roundTrip(ErasureKey.CODEC, ErasureKey.ofUser(Samples.ACME, "u-1"));
    roundTrip(
        ErasureKey.CODEC, ErasureKey.ofConversation(Samples.conversation(Samples.ACME), "u-1"));
    roundTrip(DataKeyId.CODEC, new DataKeyId(Samples.ACME, KeyScope.USER, "ann", "k1"));
  }

  @Test
  void aDocumentsRecordsShareAPartition() {
    int partition = Topics.DOCUMENTS.partition(DOCUMENT, 12);

    assertThat(Topics.CHUNKS.partition(DOCUMENT.chunk(1, 0), 12)).isEqualTo(partition);
    assertThat(Topics.CHUNKS.partition(DOCUMENT.manifest(2), 12)).isEqualTo(partition);
    assertThat(Topics.EMBEDDINGS.partition(new EmbeddingKey(DOCUMENT.chunk(1, 5), "m"), 12))
        .isEqualTo(partition);
  }

  @Test
  void aUsersErasuresShareAPartition() {
    var user = ErasureKey.ofUser(Samples.ACME, "u-1");
    var conversation = ErasureKey.ofConversation(Samples.conversation(Samples.ACME), "u-1");

    assertThat(Topics.ERASURES.partition(conversation, 12))
        .isEqualTo(Topics.ERASURES.partition(user, 12));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "acme",
        "acme/",
        "ACME/11111111-2222-4333-8444-555555555555",
        "acme/x",
        "acme/1-1-1-1-1",
        "/11111111-2222-4333-8444-555555555555"
      })
  void refusesWhatIsNoConversationKey(String text) {
    assertThatThrownBy(() -> ConversationKey.parse(text)).isInstanceOf(InvalidIdException.class);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"acme/a.md", "acme/a.md/1", "acme/a.md/x/1", "acme/a.md/1/-2", "a b/a.md/1/1"})
  void refusesWhatIsNoChunkKey(String text) {
    assertThatThrownBy(() -> ChunkKey.parse(text)).isInstanceOf(InvalidIdException.class);
  }

  @Test
  void theSameMessageOpensTheSameTurnAndAnotherTenantsAnother() {
    var turn = NameUuid.turn(Samples.conversation(Samples.ACME), "m1");

    assertThat(turn).isEqualTo(NameUuid.turn(Samples.conversation(Samples.ACME), "m1"));
    assertThat(turn).isNotEqualTo(NameUuid.turn(Samples.conversation(Samples.GLOBEX), "m1"));
    assertThat(turn.version()).isEqualTo(5);
    assertThat(turn.variant()).isEqualTo(2);
  }

  private static <K> void roundTrip(KeyCodec<K> codec, K key) {
    assertThat(codec.read().apply(codec.write().apply(key))).isEqualTo(key);
  }
}
