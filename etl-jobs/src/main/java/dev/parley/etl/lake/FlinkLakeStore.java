package dev.parley.etl.lake;

import dev.parley.schemas.events.CleanTurn;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import org.apache.flink.core.fs.FileStatus;
import org.apache.flink.core.fs.FileSystem;
import org.apache.flink.core.fs.Path;
import org.apache.flink.core.fs.RecoverableFsDataOutputStream;
import org.apache.flink.formats.parquet.ParquetInputFile;
import org.apache.flink.formats.parquet.ParquetWriterFactory;

/**
 * A lake wherever Flink reaches it, in a folder or an object store.
 *
 * <p>A file is replaced as Flink's own sink finishes one, under the same name: in a folder by the
 * renaming of a hidden file, in an object store by the completion of an upload.
 */
final class FlinkLakeStore implements LakeStore {
  private static final String BEING_WRITTEN = ".inprogress.";

  private final Path turns;
  private final FileSystem files;
  private final ParquetWriterFactory<CleanTurn> parquet = Lake.parquet();

  /**
   * @param turns the folder of the tenants' folders
   */
  FlinkLakeStore(Path turns) throws IOException {
    this.turns = turns;
    this.files = turns.getFileSystem();
  }

  @Override
  public List<TenantDay> days() throws IOException {
    var days = new ArrayList<TenantDay>();
    for (var tenant : list(turns)) {
      var folder = tenant.getPath();
      if (tenant.isDir() && TenantDay.isTenantFolder(folder.getName())) {
        for (var day : list(folder)) {
          if (day.isDir() && TenantDay.isDayFolder(day.getPath().getName())) {
            days.add(TenantDay.of(folder.getName(), day.getPath().getName()));
          }
        }
      }
    }
    return days;
  }

  @Override
  public List<LakeFile> files(TenantDay day) throws IOException {
    var found = new ArrayList<LakeFile>();
    for (var file : list(new Path(turns, day.place()))) {
      if (!file.isDir() && LakeFile.isFinished(file.getPath().getName())) {
        found.add(new LakeFile(file.getPath(), file.getLen(), file.getModificationTime()));
      }
    }
    found.sort(Comparator.comparingLong(LakeFile::writtenAt).thenComparing(LakeFile::name));
    return found;
  }

  private FileStatus[] list(Path folder) throws IOException {
    try {
      var found = files.listStatus(folder);
      return found == null ? new FileStatus[0] : found;
    } catch (FileNotFoundException e) {
      return new FileStatus[0]; // nothing was written there yet
    }
  }

  @Override
  public <T> TurnRowReader<T> open(LakeFile file, TurnRowReader.Kind<T> kind) throws IOException {
    var stream = files.open(file.path());
    try {
      return TurnRowReader.open(new ParquetInputFile(stream, file.size()), kind, stream);
    } catch (IOException | RuntimeException e) {
      stream.close();
      throw e;
    }
  }

  @Override
  public void replace(LakeFile file, Content content) throws IOException {
    var stream = files.createRecoverableWriter().open(file.path());
    try {
      var writer = parquet.create(stream);
      content.writeTo(writer);
      writer.finish();
      stream.closeForCommit().commit();
    } catch (IOException | RuntimeException e) {
      giveUp(stream, e); // without the commit nothing was replaced
      throw e;
    }
    keepTime(file);
  }

  /** One that is ready to be committed is closed already, and an object store's says so. */
  private static void giveUp(RecoverableFsDataOutputStream stream, Exception why) {
    try {
      stream.close();
    } catch (IOException e) {
      why.addSuppressed(e);
    }
  }

  /** Where a time can be set the order of files stays; elsewhere this one is now the newest. */
  private static void keepTime(LakeFile file) throws IOException {
    var uri = file.path().toUri();
    if ("file".equals(uri.getScheme())) {
      Files.setLastModifiedTime(
          java.nio.file.Path.of(uri.getPath()), FileTime.fromMillis(file.writtenAt()));
    }
  }

  @Override
  public void delete(LakeFile file) throws IOException {
    files.delete(file.path(), false);
  }

  /**
   * What is being written to take the place of a finished file was left by one who was killed at
   * it; the sink begins no file whose name is taken.
   */
  @Override
  public void clear(TenantDay day, long before) throws IOException {
    var all = list(new Path(turns, day.place()));
    var finished = new HashSet<String>();
    for (var file : all) {
      finished.add(file.getPath().getName());
    }
    for (var file : all) {
      var name = file.getPath().getName();
      int end = name.indexOf(BEING_WRITTEN);
      if (name.startsWith(".")
          && end > 0
          && (finished.contains(name.substring(1, end)) || file.getModificationTime() < before)) {
        files.delete(file.getPath(), false);
      }
    }
  }
}
