package dev.parley.schemas.ids;

/**
 * A chunk of a document's version: {@code tenant/document/version/n}, partitioned by document so
 * that a version's chunks keep their order.
 *
 * @param version from 1
 * @param n from 0, or {@link #MANIFEST}
 */
public record ChunkKey(DocumentKey document, long version, int n) {
  public static final int MANIFEST = -1;
  public static final KeyCodec<ChunkKey> CODEC =
      new KeyCodec<>(ChunkKey::toString, ChunkKey::parse, key -> key.document().toString());
  private static final String FORM = "tenant/document/version/n, n a number or 'manifest'";
  private static final String MANIFEST_NAME = "manifest";

  public static ChunkKey parse(String text) {
    int beforeN = text.lastIndexOf('/');
    int beforeVersion = text.lastIndexOf('/', beforeN - 1);
    if (beforeVersion < 1) {
      throw new InvalidIdException("key", FORM);
    }
    try {
      var n = text.substring(beforeN + 1);
      return new ChunkKey(
          DocumentKey.parse(text.substring(0, beforeVersion)),
          Long.parseLong(text.substring(beforeVersion + 1, beforeN)),
          n.equals(MANIFEST_NAME) ? MANIFEST : Integer.parseUnsignedInt(n));
    } catch (NumberFormatException e) {
      throw new InvalidIdException("key", FORM);
    }
  }

  /** {@code tenant} and a chunk id as people see it. */
  public static ChunkKey parse(TenantId tenant, String chunkId) {
    return parse(tenant + "/" + chunkId);
  }

  public boolean isManifest() {
    return n == MANIFEST;
  }

  /** {@code document/version/n}: how a citation names its passage. */
  public String chunkId() {
    return document.document() + "/" + version + "/" + (isManifest() ? MANIFEST_NAME : n);
  }

  @Override
  public String toString() {
    return document.tenant() + "/" + chunkId();
  }
}
