package dev.parley.etl.lake;

import dev.parley.schemas.events.CleanTurn;
import java.io.IOException;
import java.util.List;
import org.apache.flink.api.common.serialization.BulkWriter;

/** The files of a lake, as one who rewrites them needs them. */
interface LakeStore {
  /** All folders that hold turns. */
  List<TenantDay> days() throws IOException;

  /** The finished files of a day, oldest first. */
  List<LakeFile> files(TenantDay day) throws IOException;

  /** A file's rows from first to last. */
  <T> TurnRowReader<T> open(LakeFile file, TurnRowReader.Kind<T> kind) throws IOException;

  /** What a file is to hold. */
  @FunctionalInterface
  interface Content {
    void writeTo(BulkWriter<CleanTurn> writer) throws IOException;
  }

  /**
   * Puts other content in a file's place: whoever opens it before this returns reads what was
   * there, afterwards what is there now, and nobody anything between.
   */
  void replace(LakeFile file, Content content) throws IOException;

  void delete(LakeFile file) throws IOException;

  /**
   * Removes what was begun and never finished.
   *
   * @param before what was last written before then, in milliseconds since 1970
   */
  void clear(TenantDay day, long before) throws IOException;
}
