package dev.parley.schemas.seal;

import dev.parley.schemas.events.KeyScope;
import dev.parley.schemas.events.WrappedKey;
import dev.parley.schemas.ids.DataKeyId;
import java.nio.ByteBuffer;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.Base64;

/** Makes data keys, and wraps and unwraps them with the key above. */
final class KeyWrapping {
  private static final int ID_BYTES = 12;

  private KeyWrapping() {}

  /** A new key's place: its id is random. */
  static DataKeyId newId(
      dev.parley.schemas.ids.TenantId tenant, KeyScope scope, String owner, SecureRandom random) {
    var id = new byte[ID_BYTES];
    random.nextBytes(id);
    return new DataKeyId(
        tenant, scope, owner, Base64.getUrlEncoder().withoutPadding().encodeToString(id));
  }

  /** A new random key, wrapped. */
  static WrappedKey create(
      DataKeyId place, String user, DataKey above, Instant now, SecureRandom random) {
    var secret = new byte[DataKey.BYTES];
    random.nextBytes(secret);
    var nonce = AesGcm.nonce(random);
    var wrapped = AesGcm.encrypt(above.secret(), nonce, secret, place.toString());
    return new WrappedKey(
        place.tenant().value(),
        place.scope(),
        place.owner(),
        user,
        place.keyId(),
        above.id(),
        ByteBuffer.wrap(nonce),
        ByteBuffer.wrap(wrapped),
        now);
  }

  /** Throws {@link UnopenableException} when {@code above} is not the key that wrapped it. */
  static DataKey unwrap(DataKeyId place, WrappedKey wrapped, DataKey above) {
    var secret =
        AesGcm.decrypt(
            above.secret(),
            wrapped.getNonce().array(),
            wrapped.getCiphertext().array(),
            place.toString());
    return DataKey.of(place.keyId(), secret);
  }
}
