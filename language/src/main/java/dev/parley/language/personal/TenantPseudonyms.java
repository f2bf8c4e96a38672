package dev.parley.language.personal;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.Optional;
import javax.crypto.Cipher;
import javax.crypto.SecretKey;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * Pseudonyms that are the same in all of a tenant's conversations: {@code [PERSON_k3v9m2qa7xnd]}.
 *
 * <p>A keyed hash: the same value has another pseudonym at every tenant, and nobody without the
 * tenant's key can test a guess. The way back is an entry of the {@link PseudonymMap}, sealed under
 * the tenant's key. Safe for use by many threads if the map is.
 */
public final class TenantPseudonyms implements Pseudonyms {
  private static final String LETTERS = "abcdefghijkmnpqrstuvwxyz23456789"; // none like another
  private static final int LENGTH = 12; // 60 bits
  private static final int TAG_BITS = 128;
  private static final int NONCE = 12;

  private final String tenant;
  private final SecretKey tokens;
  private final SecretKey nonces;
  private final SecretKey seals;
  private final PseudonymMap map;

  /**
   * @param tenant its id
   * @param key the tenant's
   */
  public TenantPseudonyms(String tenant, SecretKey key, PseudonymMap map) {
    this.tenant = tenant;
    this.map = map;
    tokens = KeyedHash.derived(key, "pseudonyms of " + tenant);
    nonces = KeyedHash.derived(key, "nonces of pseudonyms of " + tenant);
    seals =
        new SecretKeySpec(
            KeyedHash.derived(key, "values of pseudonyms of " + tenant).getEncoded(), "AES");
  }

  @Override
  public String pseudonym(PersonalKind kind, String value) {
    var hash = KeyedHash.of(tokens, kind.name(), NormalValue.of(kind, value));
    long bits = ByteBuffer.wrap(hash).getLong();
    var pseudonym = new StringBuilder("[").append(kind.word()).append('_');
    for (int i = 0; i < LENGTH; i++) {
      pseudonym.append(LETTERS.charAt((int) (bits >>> (5 * i) & 31)));
    }
    var name = pseudonym.append(']').toString();
    map.put(tenant, name, seal(name, value));
    return name;
  }

  /**
   * The value that a pseudonym stands for, as it was written first; empty when it is not, or no
   * longer, in the map.
   *
   * @throws IllegalStateException when the entry is another's, or was made with another key
   */
  public Optional<String> reveal(String pseudonym) {
    return map.get(tenant, pseudonym).map(entry -> open(pseudonym, entry));
  }

  /** The nonce is a keyed hash of what is sealed, so the same entry has the same bytes. */
  private byte[] seal(String name, String value) {
    var nonce = Arrays.copyOf(KeyedHash.of(nonces, name, value), NONCE);
    var sealed = run(Cipher.ENCRYPT_MODE, nonce, value.getBytes(StandardCharsets.UTF_8), name);
    return ByteBuffer.allocate(NONCE + sealed.length).put(nonce).put(sealed).array();
  }

  private String open(String name, byte[] sealed) {
    var nonce = Arrays.copyOf(sealed, NONCE);
    var body = Arrays.copyOfRange(sealed, NONCE, sealed.length);
    return new String(run(Cipher.DECRYPT_MODE, nonce, body, name), StandardCharsets.UTF_8);
  }

  private byte[] run(int mode, byte[] nonce, byte[] input, String name) {
    try {
      var cipher = Cipher.getInstance("AES/GCM/NoPadding");
      cipher.init(mode, seals, new GCMParameterSpec(TAG_BITS, nonce));
      cipher.updateAAD((tenant + "/" + name).getBytes(StandardCharsets.UTF_8));
      return cipher.doFinal(input);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("pseudonym: not sealed under this tenant's key");
    }
  }
}
