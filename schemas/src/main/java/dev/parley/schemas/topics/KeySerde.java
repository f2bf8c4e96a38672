package dev.parley.schemas.topics;

import dev.parley.schemas.ids.InvalidIdException;
import dev.parley.schemas.ids.KeyCodec;
import dev.parley.schemas.registry.UnreadableRecordException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serializer;

/** Keys as UTF-8 text; one that is missing or malformed is unreadable. */
final class KeySerde<K> implements Serde<K> {
  private final KeyCodec<K> codec;

  KeySerde(KeyCodec<K> codec) {
    this.codec = codec;
  }

  @Override
  public Serializer<K> serializer() {
    return (topic, key) -> codec.write().apply(key).getBytes(StandardCharsets.UTF_8);
  }

  @Override
  @SuppressWarnings("NullAway") // Kafka passes null where a record has no key
  public Deserializer<K> deserializer() {
    return (topic, bytes) -> {
      if (bytes == null) {
        throw new UnreadableRecordException(topic + ": the record has no key");
      }
      return parse(topic, bytes);
    };
  }

  private K parse(String topic, byte[] bytes) {
    try {
      var text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
      return codec.read().apply(text);
    } catch (CharacterCodingException | InvalidIdException e) {
      throw new UnreadableRecordException(topic + ": the key is malformed");
    }
  }
}
