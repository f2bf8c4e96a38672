package dev.parley.etl.lake;

import dev.parley.schemas.events.CleanTurn;
import java.io.IOException;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.flink.api.common.serialization.BulkWriter;

/**
 * Takes deleted turns out of a day's files, and makes one of many small files once the day is over.
 *
 * <p>Every step leaves the lake as a reader may find it: a file's content is replaced at once, and
 * of files that became one the newest is replaced first and the others are removed afterwards, so
 * that in between some rows are there twice, which of a turn's rows they may always be. Stopped
 * anywhere, it goes on from there the next time.
 *
 * <p>Not for several threads at once.
 */
final class DaySweep {
  private static final int MOST_REMEMBERED = 100_000;

  private final LakeStore store;
  private final LakeConfig config;
  private final Clock clock;
  // A day whose files are those that were left last time has nothing to be taken out.
  private final Map<TenantDay, List<LakeFile>> left =
      new LinkedHashMap<>() {
        @Override
        protected boolean removeEldestEntry(Map.Entry<TenantDay, List<LakeFile>> eldest) {
          return size() > MOST_REMEMBERED;
        }
      };

  DaySweep(LakeStore store, LakeConfig config, Clock clock) {
    this.store = store;
    this.config = config;
    this.clock = clock;
  }

  Swept sweep(TenantDay day) throws IOException {
    store.clear(day, clock.millis() - config.leftoversKept().toMillis());
    var files = store.files(day);
    var merged = toBeMerged(day, files);
    if (merged.isEmpty() && files.equals(left.get(day))) {
      return Swept.NOTHING;
    }
    left.remove(day);
    var swept = sweep(files, merged);
    // What the sink finished meanwhile is looked at the next time.
    left.put(day, swept.isNothing() ? files : List.of());
    return swept;
  }

  private List<LakeFile> toBeMerged(TenantDay day, List<LakeFile> files) {
    var small = files.stream().filter(it -> it.size() < config.largest()).toList();
    return small.size() > 1 && isOver(day) && isSettled(files) ? small : List.of();
  }

  private boolean isOver(TenantDay day) {
    try {
      var end = LocalDate.parse(day.day()).plusDays(1).atStartOfDay(ZoneOffset.UTC).toInstant();
      return end.plus(config.compactAfter()).isBefore(clock.instant());
    } catch (DateTimeParseException e) {
      return false; // no folder of ours
    }
  }

  private boolean isSettled(List<LakeFile> files) {
    long since = clock.millis() - config.settled().toMillis();
    return files.stream().allMatch(it -> it.writtenAt() <= since);
  }

  private Swept sweep(List<LakeFile> files, List<LakeFile> merged) throws IOException {
    var heads = new ArrayList<List<RowHead>>();
    for (var file : files) {
      heads.add(heads(file));
    }
    var standing = new StandingRows(heads, clock.millis() - config.deletionsKept().toMillis());
    var swept = Swept.NOTHING;
    for (int file = 0; file < files.size(); file++) {
      if (!merged.contains(files.get(file)) && !standing.allStand(file)) {
        write(List.of(files.get(file)), List.of(standing.of(file)));
        swept = swept.and(new Swept(standing.deletedOf(file), 0, 1, 0));
      }
    }
    return merged.isEmpty() ? swept : swept.and(merge(files, merged, heads, standing));
  }

  private Swept merge(
      List<LakeFile> files, List<LakeFile> merged, List<List<RowHead>> heads, StandingRows standing)
      throws IOException {
    var kept = new ArrayList<BitSet>();
    long rows = 0;
    long deleted = 0;
    long staying = 0;
    for (var file : merged) {
      int at = files.indexOf(file);
      kept.add(standing.newestOf(at));
      rows += heads.get(at).size();
      deleted += standing.deletedOf(at);
      staying += standing.newestOf(at).cardinality();
    }
    write(merged, kept);
    return new Swept(deleted, rows - deleted - staying, 0, merged.size());
  }

  private List<RowHead> heads(LakeFile file) throws IOException {
    var heads = new ArrayList<RowHead>();
    try (var rows = store.open(file, TurnRowReader.Kind.HEAD)) {
      for (var row = rows.next(); row != null; row = rows.next()) {
        heads.add(row);
      }
    }
    return heads;
  }

  /** The kept rows of all files into the newest of them; then the others go. */
  private void write(List<LakeFile> files, List<BitSet> kept) throws IOException {
    var newest = files.get(files.size() - 1);
    boolean isEmpty = kept.stream().allMatch(BitSet::isEmpty);
    if (!isEmpty) {
      store.replace(newest, writer -> copy(files, kept, writer));
    }
    for (var file : files.subList(0, files.size() - 1)) {
      store.delete(file);
    }
    if (isEmpty) {
      store.delete(newest);
    }
  }

  private void copy(List<LakeFile> files, List<BitSet> kept, BulkWriter<CleanTurn> writer)
      throws IOException {
    for (int file = 0; file < files.size(); file++) {
      try (var rows = store.open(files.get(file), TurnRowReader.Kind.WHOLE)) {
        int at = 0;
        for (var row = rows.next(); row != null; row = rows.next()) {
          if (kept.get(file).get(at++)) {
            writer.addElement(row);
          }
        }
      }
    }
  }
}
