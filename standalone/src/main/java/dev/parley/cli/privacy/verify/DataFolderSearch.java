package dev.parley.cli.privacy.verify;

import dev.parley.cli.Failure;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;

/** Goes through all of a data folder: every file as it is, and what is packed in it unpacked. */
public final class DataFolderSearch {
  private static final long MOST_UNPACKED_FILE = 512L * 1024 * 1024;

  private final Path folder;
  private final Canary canary;
  private final @Nullable ErasedUser user;
  private final Map<Store, Looked> stores = new EnumMap<>(Store.class);
  private Optional<PostgresRows.Dead> dead = Optional.empty();

  /**
   * @param user whose erasure is verified; null when none is named
   */
  DataFolderSearch(Path folder, Canary canary, @Nullable ErasedUser user) {
    this.folder = folder;
    this.canary = canary;
    this.user = user;
    for (var store : Store.values()) {
      stores.put(store, new Looked());
    }
  }

  Map<Store, Looked> stores() {
    return stores;
  }

  /** Dead rows of the chat database; empty when its server does not run. */
  Optional<PostgresRows.Dead> dead() {
    return dead;
  }

  @Nullable ErasedUser user() {
    return user;
  }

  long hits() {
    return stores.values().stream().mapToLong(Looked::hitsInAll).sum();
  }

  List<Path> files() {
    try (var walk = Files.walk(folder)) {
      return walk.filter(Files::isRegularFile).toList();
    } catch (IOException | UncheckedIOException e) {
      throw new Failure(folder + " cannot be read (expected: a product's data folder)");
    }
  }

  /** Looks into all of these; says after each how many are done. */
  void look(List<Path> files, LongConsumer progress) throws IOException {
    long done = 0;
    for (var file : files) {
      look(file);
      progress.accept(++done);
    }
    rows();
  }

  private Looked of(Store store) {
    return stores.computeIfAbsent(store, it -> new Looked());
  }

  private void look(Path file) throws IOException {
    var store = Store.of(folder.relativize(file));
    var counter = new HitCounter(canary);
    try (var in = Files.newInputStream(file)) {
      in.transferTo(counter);
      counter.end();
      of(store).file(counter);
      unpack(store, file);
      if (user != null) {
        user.derived().file(file, folder.relativize(file));
      }
    } catch (NoSuchFileException e) {
      return; // gone since; what it became is among the others, or looked for the next time
    } catch (AccessDeniedException e) {
      of(store).notInto(folder.relativize(file) + ": not readable");
    }
  }

  private void unpack(Store store, Path file) throws IOException {
    var counter = new HitCounter(canary);
    try {
      of(store).unpacked(unpacked(store, file, counter), counter);
    } catch (NoSuchFileException e) {
      return;
    } catch (IOException e) {
      of(store).notInto(folder.relativize(file) + ": " + e.getMessage());
    }
  }

  private long unpacked(Store store, Path file, HitCounter counter) throws IOException {
    if (store == Store.KAFKA && KafkaSegments.isSegment(file)) {
      return KafkaSegments.read(file, counter, taker(file));
    }
    if (file.getFileName().toString().startsWith("segments_")) {
      var parent = file.getParent();
      return parent == null ? 0 : LuceneDocuments.read(parent, counter);
    }
    if (store == Store.POSTGRES || store == Store.KAFKA) {
      return 0; // by its rows; its indexes hold no text
    }
    if (Files.size(file) > MOST_UNPACKED_FILE) {
      throw new IOException("too large to be unpacked");
    }
    return PackedFrames.read(Files.readAllBytes(file), counter);
  }

  private KafkaSegments.Taker taker(Path segment) {
    var of = user;
    if (of != null && KeyBytes.isKeyLog(segment)) {
      return of.keys()::take;
    }
    return of != null && DerivedTraces.isTurnLog(segment)
        ? of.derived()::take
        : (at, key, value) -> {};
  }

  private void rows() throws IOException {
    var server = PostgresRows.of(folder);
    if (server.isEmpty()) {
      of(Store.POSTGRES).notInto("rows: the server does not run");
      return;
    }
    var counter = new HitCounter(canary);
    try {
      of(Store.POSTGRES).unpacked(server.get().read(counter), counter);
      dead = server.get().dead("raw");
      if (user != null) {
        user.derived().rows(server.get());
      }
    } catch (SQLException e) {
      of(Store.POSTGRES).notInto("rows: SQL state " + e.getSQLState());
    }
  }
}
