package dev.parley.schemas.ids;

/** Something of a tenant's by a plain id: {@code tenant/id}. The id may hold slashes. */
public record TenantKey(TenantId tenant, String id) {
  public static final KeyCodec<TenantKey> CODEC =
      KeyCodec.whole(TenantKey::toString, TenantKey::parse);

  public static TenantKey parse(String text) {
    var parts = KeyCodec.split(text, 2, "key", "tenant/id");
    return new TenantKey(new TenantId(parts[0]), parts[1]);
  }

  @Override
  public String toString() {
    return tenant + "/" + id;
  }
}
