package dev.parley.schemas.seal;

import dev.parley.schemas.events.Sealed;
import dev.parley.schemas.ids.ConversationKey;
import dev.parley.schemas.ids.TenantId;
import java.nio.ByteBuffer;
import java.security.SecureRandom;

/**
 * Seals and opens personal text.
 *
 * <p>The associated data is the key of the record that carries the text, so a sealed text moved to
 * another conversation does not open. Before sealing, one byte says whether zstd was worth it.
 */
public final class Sealer {
  private final KeyRing ring;
  private final SecureRandom random;

  public Sealer(KeyRing ring, SecureRandom random) {
    this.ring = ring;
    this.random = random;
  }

  /** Throws {@link MissingKeyException} when the conversation has no key. */
  public Sealed seal(ConversationKey conversation, String text) {
    return seal(ring.newest(conversation), text, conversation.toString());
  }

  /**
   * The text, in memory only.
   *
   * @throws DestroyedKeyException when its key was destroyed
   * @throws MissingKeyException when its key is not there
   * @throws UnopenableException when it was not sealed for this conversation
   */
  public String open(ConversationKey conversation, Sealed sealed) {
    return open(ring.named(conversation, sealed.getKeyId()), sealed, conversation.toString());
  }

  /** Seals what a text means: it tells as much of its writer as the text does. */
  public Sealed seal(ConversationKey conversation, float[] vector) {
    return seal(ring.newest(conversation), Packing.pack(vector), conversation.toString());
  }

  /** The vector, in memory only; fails as {@link #open(ConversationKey, Sealed)} does. */
  public float[] openVector(ConversationKey conversation, Sealed sealed) {
    var key = ring.named(conversation, sealed.getKeyId());
    return Packing.unpackVector(plain(key, sealed, conversation.toString()));
  }

  /** Seals a text of a tenant that belongs to no conversation, under the id of its record. */
  public Sealed seal(TenantId tenant, String recordId, String text) {
    return seal(ring.search(tenant), text, tenant + "/" + recordId);
  }

  public String open(TenantId tenant, String recordId, Sealed sealed) {
    return open(ring.search(tenant), sealed, tenant + "/" + recordId);
  }

  private Sealed seal(DataKey key, String text, String associated) {
    return seal(key, Packing.pack(text), associated);
  }

  private Sealed seal(DataKey key, byte[] packed, String associated) {
    var nonce = AesGcm.nonce(random);
    var cipher = AesGcm.encrypt(key.secret(), nonce, packed, associated);
    return new Sealed(key.id(), ByteBuffer.wrap(nonce), ByteBuffer.wrap(cipher));
  }

  private static String open(DataKey key, Sealed sealed, String associated) {
    return Packing.unpack(plain(key, sealed, associated));
  }

  private static byte[] plain(DataKey key, Sealed sealed, String associated) {
    return AesGcm.decrypt(
        key.secret(), bytes(sealed.getNonce()), bytes(sealed.getCiphertext()), associated);
  }

  private static byte[] bytes(ByteBuffer buffer) {
    var bytes = new byte[buffer.remaining()];
    buffer.duplicate().get(bytes);
    return bytes;
  }
}
