package dev.parley.etl.lake;

import dev.parley.schemas.events.CleanTurn;
import dev.parley.schemas.registry.AvroSerde;
import java.io.Closeable;
import java.io.IOException;
import java.util.function.Function;
import org.apache.avro.Schema;
import org.apache.avro.SchemaBuilder;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.generic.IndexedRecord;
import org.apache.avro.specific.SpecificData;
import org.apache.parquet.avro.AvroParquetReader;
import org.apache.parquet.avro.AvroReadSupport;
import org.apache.parquet.conf.PlainParquetConfiguration;
import org.apache.parquet.hadoop.ParquetReader;
import org.apache.parquet.io.InputFile;
import org.jspecify.annotations.Nullable;

/** Reads the rows of a Parquet file of the lake one after the other. */
final class TurnRowReader<T> implements Closeable {
  static {
    AvroSerde.trustEvents();
  }

  private static final String READ_SCHEMA = "parquet.avro.read.schema";

  private final ParquetReader<? extends IndexedRecord> reader;
  private final Kind<T> kind;
  private final Closeable source;

  private TurnRowReader(
      ParquetReader<? extends IndexedRecord> reader, Kind<T> kind, Closeable source) {
    this.reader = reader;
    this.kind = kind;
    this.source = source;
  }

  /**
   * How much of a row is read.
   *
   * @param schema columns that a file has not are null
   */
  record Kind<T>(Schema schema, GenericData model, Function<IndexedRecord, T> read) {
    /** All of it. */
    static final Kind<CleanTurn> WHOLE =
        new Kind<>(
            CleanTurn.getClassSchema(),
            SpecificData.getForClass(CleanTurn.class),
            CleanTurn.class::cast);

    /** Only what tells whether it stands; the columns with texts are not touched. */
    static final Kind<RowHead> HEAD = new Kind<>(headSchema(), GenericData.get(), Kind::head);

    private static Schema headSchema() {
      return SchemaBuilder.record(CleanTurn.getClassSchema().getName())
          .namespace(CleanTurn.getClassSchema().getNamespace())
          .fields()
          .requiredString("turnId")
          .requiredLong("revision")
          .name("deletedAt")
          .type(CleanTurn.getClassSchema().getField("deletedAt").schema())
          .withDefault(null)
          .endRecord();
    }

    private static RowHead head(IndexedRecord row) {
      var record = (GenericRecord) row;
      return new RowHead(
          record.get("turnId").toString(),
          (Long) record.get("revision"),
          (Long) record.get("deletedAt"));
    }
  }

  /**
   * @param source closed with the reader
   */
  static <T> TurnRowReader<T> open(InputFile file, Kind<T> kind, Closeable source)
      throws IOException {
    var configuration = new PlainParquetConfiguration();
    configuration.set(AvroReadSupport.AVRO_REQUESTED_PROJECTION, kind.schema().toString());
    configuration.set(READ_SCHEMA, kind.schema().toString());
    var reader =
        AvroParquetReader.<IndexedRecord>builder(file, configuration)
            .withDataModel(kind.model())
            .build();
    return new TurnRowReader<>(reader, kind, source);
  }

  /** Null behind the last. */
  @Nullable T next() throws IOException {
    var row = reader.read();
    return row == null ? null : kind.read().apply(row);
  }

  @Override
  public void close() throws IOException {
    try (source) {
      reader.close();
    }
  }
}
