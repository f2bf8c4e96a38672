package dev.parley.bench.dialog;

import dev.parley.schemas.ids.ConversationKey;
import dev.parley.schemas.topics.Topics;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/** Records that cannot be handled, of many kinds. */
final class Nonsense {
  private static final List<String> TOPICS =
      List.of(Topics.INBOUND.name(), Topics.CONTROL.name(), Topics.RAG_ANSWERS.name());

  private final Scribe scribe;
  private final Random dice;
  private int number;

  Nonsense(Scribe scribe, Random dice) {
    this.scribe = scribe;
    this.dice = dice;
  }

  Input about(ConversationKey key, Instant at) {
    var topic = TOPICS.get(dice.nextInt(TOPICS.size()));
    var good = scribe.says(key, "nonsense-" + number++, "words", List.of(), at);
    return switch (dice.nextInt(6)) {
      case 0 -> of("random", topic, scribe.bytes(key), noise(1 + dice.nextInt(200)));
      case 1 -> of("truncated", good.topic(), good.key(), truncated(good));
      case 2 -> of("wrong id", topic, scribe.bytes(key), wrongId());
      case 3 -> of("no key", good.topic(), "no/key".getBytes(StandardCharsets.UTF_8), good.value());
      case 4 -> foreignSeal(key, at);
      default -> {
        var other = Crowd.sameIdOfAnotherTenant(key);
        yield of("another's key", good.topic(), scribe.bytes(other), good.value());
      }
    };
  }

  private static Input of(String kind, String topic, byte[] key, byte @Nullable [] value) {
    return new Input(topic, key, value, new Meaning.Nonsense(kind));
  }

  private Input foreignSeal(ConversationKey key, Instant at) {
    var other = Crowd.sameIdOfAnotherTenant(key);
    var sealed = scribe.says(key, other, "nonsense-" + number++, "words", List.of(), at);
    return of("sealed for another", sealed.topic(), sealed.key(), sealed.value());
  }

  private byte[] noise(int length) {
    var bytes = new byte[length];
    dice.nextBytes(bytes);
    bytes[0] = 7; // no magic byte of ours
    return bytes;
  }

  /** Cut within the sealed text: before it a record could be whole by chance. */
  private byte[] truncated(Input good) {
    var value = java.util.Objects.requireNonNull(good.value());
    return Arrays.copyOf(value, 5 + dice.nextInt(value.length - 10));
  }

  private byte[] wrongId() {
    var bytes = noise(40);
    bytes[0] = 0;
    bytes[1] = 0x7f; // a schema number that no registry has reached
    return bytes;
  }
}
