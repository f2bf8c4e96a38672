package dev.parley.schemas.ids;

/**
 * A document of a tenant: {@code tenant/document}.
 *
 * @param document its name, 1 to 512 characters without control characters; may hold slashes
 */
public record DocumentKey(TenantId tenant, String document) {
  public static final KeyCodec<DocumentKey> CODEC =
      KeyCodec.whole(DocumentKey::toString, DocumentKey::parse);
  private static final int MOST_CHARACTERS = 512;

  public DocumentKey {
    if (document.isBlank()
        || document.length() > MOST_CHARACTERS
        || document.codePoints().anyMatch(Character::isISOControl)) {
      throw new InvalidIdException(
          "document", "1 to " + MOST_CHARACTERS + " characters, none a control character");
    }
  }

  public static DocumentKey parse(String text) {
    var parts = KeyCodec.split(text, 2, "key", "tenant/document");
    return new DocumentKey(new TenantId(parts[0]), parts[1]);
  }

  public ChunkKey chunk(long version, int n) {
    return new ChunkKey(this, version, n);
  }

  public ChunkKey manifest(long version) {
    return new ChunkKey(this, version, ChunkKey.MANIFEST);
  }

  @Override
  public String toString() {
    return tenant + "/" + document;
  }
}
