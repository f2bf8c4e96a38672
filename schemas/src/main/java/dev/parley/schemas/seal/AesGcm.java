package dev.parley.schemas.seal;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.security.Security;
import javax.crypto.AEADBadTagException;
import javax.crypto.Cipher;
import javax.crypto.SecretKey;
import javax.crypto.spec.GCMParameterSpec;

/** AES-256-GCM with 96-bit random nonces and 128-bit tags (NIST SP 800-38D). */
final class AesGcm {
  private static final String TRANSFORMATION = "AES/GCM/NoPadding";
  private static final String MACHINE_CODE = "Conscrypt";
  private static final int NONCE_BYTES = 12;
  private static final int TAG_BITS = 128;
  private static final ThreadLocal<Cipher> CIPHER = ThreadLocal.withInitial(AesGcm::cipher);

  private AesGcm() {}

  static byte[] nonce(SecureRandom random) {
    var nonce = new byte[NONCE_BYTES];
    random.nextBytes(nonce);
    return nonce;
  }

  static byte[] encrypt(SecretKey key, byte[] nonce, byte[] plain, String associated) {
    try {
      return run(Cipher.ENCRYPT_MODE, key, nonce, plain, associated);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("AES-GCM", e);
    }
  }

  /** Throws {@link UnopenableException} when any of the inputs is not what was sealed. */
  static byte[] decrypt(SecretKey key, byte[] nonce, byte[] sealed, String associated) {
    try {
      return run(Cipher.DECRYPT_MODE, key, nonce, sealed, associated);
    } catch (AEADBadTagException e) {
      throw new UnopenableException("sealed under another record's key, or changed");
    } catch (GeneralSecurityException | IllegalArgumentException e) {
      throw new UnopenableException("not sealed text");
    }
  }

  private static byte[] run(int mode, SecretKey key, byte[] nonce, byte[] input, String associated)
      throws GeneralSecurityException {
    var cipher = CIPHER.get();
    cipher.init(mode, key, new GCMParameterSpec(TAG_BITS, nonce));
    cipher.updateAAD(associated.getBytes(StandardCharsets.UTF_8));
    return cipher.doFinal(input);
  }

  /** In machine code, where the process has a provider for it. */
  static Cipher cipher() {
    try {
      var machine = Security.getProvider(MACHINE_CODE);
      return machine == null
          ? Cipher.getInstance(TRANSFORMATION)
          : Cipher.getInstance(TRANSFORMATION, machine);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every JDK has AES-GCM", e);
    }
  }
}
