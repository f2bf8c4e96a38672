package dev.parley.schemas.blob;

import dev.parley.schemas.ids.InvalidIdException;
import dev.parley.schemas.ids.TenantId;
import dev.parley.schemas.seal.Sha256;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.regex.Pattern;

/** Blobs as files {@code folder/tenant/ab/abcdef...}, each written whole or not at all. */
public final class FolderBlobStore implements BlobStore {
  private static final Pattern REFERENCE = Pattern.compile("[0-9a-f]{64}");

  private final Path folder;

  public FolderBlobStore(Path folder) {
    this.folder = folder;
  }

  @Override
  public String put(TenantId tenant, byte[] bytes) throws IOException {
    var reference = Sha256.hex(bytes);
    var file = file(tenant, reference);
    if (Files.notExists(file)) {
      Files.createDirectories(file.getParent());
      var partial = Files.createTempFile(file.getParent(), reference, ".partial");
      try (var channel = FileChannel.open(partial, StandardOpenOption.WRITE)) {
        var buffer = ByteBuffer.wrap(bytes);
        while (buffer.hasRemaining()) {
          channel.write(buffer);
        }
        channel.force(true);
      }
      Files.move(partial, file, StandardCopyOption.ATOMIC_MOVE);
    }
    return reference;
  }

  @Override
  public byte[] get(TenantId tenant, String reference) throws IOException {
    return Files.readAllBytes(file(tenant, reference));
  }

  @Override
  public void delete(TenantId tenant, String reference) throws IOException {
    Files.deleteIfExists(file(tenant, reference));
  }

  private Path file(TenantId tenant, String reference) {
    if (!REFERENCE.matcher(reference).matches()) {
      throw new InvalidIdException("blob", "64 hexadecimal digits");
    }
    return folder.resolve(tenant.value()).resolve(reference.substring(0, 2)).resolve(reference);
  }
}
