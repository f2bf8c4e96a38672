package dev.parley.etl.job;

import dev.parley.schemas.registry.AvroSerde;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import org.apache.avro.io.DecoderFactory;
import org.apache.avro.io.EncoderFactory;
import org.apache.avro.specific.SpecificData;
import org.apache.avro.specific.SpecificDatumReader;
import org.apache.avro.specific.SpecificDatumWriter;
import org.apache.avro.specific.SpecificRecord;
import org.apache.flink.api.common.typeutils.SimpleTypeSerializerSnapshot;
import org.apache.flink.api.common.typeutils.TypeSerializer;
import org.apache.flink.api.common.typeutils.TypeSerializerSnapshot;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/** Writes an event as its length and its Avro bytes. */
final class EventSerializer<T extends SpecificRecord> extends TypeSerializer<T> {
  private static final long serialVersionUID = 1L;

  static {
    AvroSerde.trustEvents();
  }

  private final Class<T> type;

  EventSerializer(Class<T> type) {
    this.type = type;
  }

  @Override
  public boolean isImmutableType() {
    return true;
  }

  @Override
  public TypeSerializer<T> duplicate() {
    return this;
  }

  @Override
  @SuppressWarnings("NullAway") // there is no instance to begin with
  public T createInstance() {
    return null;
  }

  @Override
  public T copy(T from) {
    return from;
  }

  @Override
  public T copy(T from, T reuse) {
    return from;
  }

  @Override
  public int getLength() {
    return -1;
  }

  @Override
  public void serialize(T event, DataOutputView target) throws IOException {
    var bytes = new ByteArrayOutputStream(256);
    var encoder = EncoderFactory.get().directBinaryEncoder(bytes, null);
    new SpecificDatumWriter<>(type).write(event, encoder);
    encoder.flush();
    target.writeInt(bytes.size());
    target.write(bytes.toByteArray());
  }

  @Override
  public T deserialize(DataInputView source) throws IOException {
    var bytes = new byte[source.readInt()];
    source.readFully(bytes);
    var schema = SpecificData.get().getSchema(type);
    var reader = new SpecificDatumReader<T>(schema, schema, SpecificData.getForClass(type));
    return reader.read(null, DecoderFactory.get().binaryDecoder(bytes, null));
  }

  @Override
  public T deserialize(T reuse, DataInputView source) throws IOException {
    return deserialize(source);
  }

  @Override
  public void copy(DataInputView source, DataOutputView target) throws IOException {
    int length = source.readInt();
    target.writeInt(length);
    target.write(source, length);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof EventSerializer<?> it && it.type.equals(type);
  }

  @Override
  public int hashCode() {
    return type.hashCode();
  }

  @Override
  public TypeSerializerSnapshot<T> snapshotConfiguration() {
    return new Snapshot<>(type);
  }

  /** Says no more than that it was this. */
  public static final class Snapshot<T extends SpecificRecord>
      extends SimpleTypeSerializerSnapshot<T> {
    @SuppressWarnings("NullAway") // made by name when it is read, which does not happen: no state
    public Snapshot() {
      this(null);
    }

    Snapshot(Class<T> type) {
      super(() -> new EventSerializer<>(type));
    }
  }
}
