package dev.parley.etl.lake;

import dev.parley.schemas.events.CleanTurn;
import java.io.IOException;
import java.util.List;
import org.apache.flink.api.common.serialization.BulkWriter;

/** A store whose user is killed at one of its steps: before it, or in the midst of writing. */
final class DyingStore implements LakeStore {
  private final LakeStore store;
  private int stepsLeft;

  DyingStore(LakeStore store, int steps) {
    this.store = store;
    this.stepsLeft = steps;
  }

  /** Nothing catches it, as nothing catches a kill. */
  static final class Killed extends Error {
    private static final long serialVersionUID = 1L;
  }

  private void step() {
    if (stepsLeft-- == 0) {
      throw new Killed();
    }
  }

  @Override
  public List<TenantDay> days() throws IOException {
    return store.days();
  }

  @Override
  public List<LakeFile> files(TenantDay day) throws IOException {
    return store.files(day);
  }

  @Override
  public <T> TurnRowReader<T> open(LakeFile file, TurnRowReader.Kind<T> kind) throws IOException {
    return store.open(file, kind);
  }

  @Override
  public void replace(LakeFile file, Content content) throws IOException {
    step();
    store.replace(
        file,
        writer ->
            content.writeTo(
                new BulkWriter<CleanTurn>() {
                  @Override
                  public void addElement(CleanTurn row) throws IOException {
                    step();
                    writer.addElement(row);
                  }

                  @Override
                  public void flush() throws IOException {
                    writer.flush();
                  }

                  @Override
                  public void finish() throws IOException {
                    writer.finish();
                  }
                }));
  }

  @Override
  public void delete(LakeFile file) throws IOException {
    step();
    store.delete(file);
  }

  @Override
  public void clear(TenantDay day, long before) throws IOException {
    step();
    store.clear(day, before);
  }
}
