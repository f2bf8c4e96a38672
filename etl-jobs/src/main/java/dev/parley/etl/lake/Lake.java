package dev.parley.etl.lake;

import dev.parley.schemas.events.CleanTurn;
import dev.parley.schemas.stage.Settings;
import java.net.URI;
import org.apache.avro.specific.SpecificData;
import org.apache.flink.connector.file.sink.FileSink;
import org.apache.flink.core.fs.Path;
import org.apache.flink.formats.parquet.ParquetWriterFactory;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.functions.sink.filesystem.OutputFileConfig;
import org.apache.flink.streaming.api.functions.sink.filesystem.rollingpolicies.OnCheckpointRollingPolicy;
import org.apache.parquet.avro.AvroParquetWriter;
import org.apache.parquet.hadoop.metadata.CompressionCodecName;

/**
 * The lake: clean turns as Parquet files under {@code turns/tenant=.../day=...}, exactly once.
 *
 * <p>A turn that changes is written again; the row of the highest revision counts, as {@link
 * LakeFolder} reads it. One that is deleted is written again, too, as its deletion: {@link LakeJob}
 * then takes what was said out of the files.
 */
public final class Lake {
  /** The folder of the turns in the lake. */
  public static final String TURNS = "turns";

  private Lake() {}

  /** Writes a stream to {@code lake.dir}: a folder, or a URI that the cluster has a plugin for. */
  public static void write(DataStream<CleanTurn> turns, Settings settings) {
    var sink =
        FileSink.forBulkFormat(turns(settings), parquet())
            .withBucketAssigner(new TenantAndDay())
            .withRollingPolicy(OnCheckpointRollingPolicy.build())
            .withOutputFileConfig(
                OutputFileConfig.builder()
                    .withPartPrefix("turns")
                    .withPartSuffix(".parquet")
                    .build())
            .build();
    turns.sinkTo(sink).uid("lake-v1").name("Lake");
  }

  /** The folder of the turns, as {@code lake.dir} says. */
  static Path turns(Settings settings) {
    return new Path(folder(settings.text("lake.dir", "a folder or a URI")), TURNS);
  }

  private static Path folder(String place) {
    return new Path(
        place.contains("://") ? URI.create(place) : java.nio.file.Path.of(place).toUri());
  }

  static ParquetWriterFactory<CleanTurn> parquet() {
    return new ParquetWriterFactory<>(
        out ->
            AvroParquetWriter.<CleanTurn>builder(out)
                .withSchema(CleanTurn.getClassSchema())
                .withDataModel(SpecificData.getForClass(CleanTurn.class))
                .withCompressionCodec(CompressionCodecName.ZSTD)
                .build());
  }
}
