package dev.parley.standalone;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** A data folder that is ours alone until closed, or until this process ends in any way. */
final class DataFolder implements AutoCloseable {
  // The system's file locks are per process, and fall when the process closes the file anywhere.
  private static final Set<Path> OURS = ConcurrentHashMap.newKeySet();

  private final Path path;
  private final FileChannel channel;
  private final FileLock lock;

  private DataFolder(Path path, FileChannel channel, FileLock lock) {
    this.path = path;
    this.channel = channel;
    this.lock = lock;
  }

  /** Makes the folder when it is not there; the lock file holds our process id. */
  static DataFolder take(Path folder) throws IOException {
    Files.createDirectories(folder);
    var path = folder.toRealPath();
    if (!OURS.add(path)) {
      throw new DataFolderInUseException(path, "this process");
    }
    try {
      return lock(path);
    } catch (IOException e) {
      OURS.remove(path);
      throw e;
    }
  }

  private static DataFolder lock(Path path) throws IOException {
    var file = path.resolve("lock");
    var channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    var lock = channel.tryLock();
    if (lock == null) {
      channel.close();
      var owner = Files.readString(file, StandardCharsets.US_ASCII).strip();
      throw new DataFolderInUseException(path, "process " + owner);
    }
    channel.truncate(0);
    var pid = Long.toString(ProcessHandle.current().pid());
    channel.write(ByteBuffer.wrap(pid.getBytes(StandardCharsets.US_ASCII)), 0);
    return new DataFolder(path, channel, lock);
  }

  Path path() {
    return path;
  }

  @Override
  public void close() throws IOException {
    lock.close();
    channel.close();
    OURS.remove(path);
  }
}
