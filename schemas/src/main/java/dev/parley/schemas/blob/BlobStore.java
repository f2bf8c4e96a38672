package dev.parley.schemas.blob;

import dev.parley.schemas.ids.TenantId;
import java.io.IOException;

/** Bytes by tenant and content hash; the same bytes twice are kept once per tenant. */
public interface BlobStore {
  /** Stores durably and returns the reference: the SHA-256 of the bytes, hex. */
  String put(TenantId tenant, byte[] bytes) throws IOException;

  /** The bytes; throws {@link java.nio.file.NoSuchFileException} when there are none. */
  byte[] get(TenantId tenant, String reference) throws IOException;

  /** Removes the bytes if they are there. */
  void delete(TenantId tenant, String reference) throws IOException;
}
