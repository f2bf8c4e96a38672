package dev.parley.language.personal.checks;

import java.math.BigInteger;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Locale;

/** Bitcoin addresses, which carry their own proof. The argument is as written. */
public final class Wallets {
  private static final String BASE58 = "123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz";
  private static final String BECH32 = "qpzry9x8gf2tvdw0s3jn54khce6mua7l";
  private static final int[] GENERATOR = {
    0x3b6a57b2, 0x26508e6d, 0x1ea119fa, 0x3d4233dd, 0x2a1462b3
  };
  private static final int BECH32M = 0x2bc830a3;
  private static final int PAYLOAD = 21;
  private static final int CHECK = 4;

  private Wallets() {}

  /** Base58check, with four bytes of a double SHA-256. */
  public static boolean isBase58(String address) {
    var number = BigInteger.ZERO;
    for (int i = 0; i < address.length(); i++) {
      int digit = BASE58.indexOf(address.charAt(i));
      if (digit < 0) {
        return false;
      }
      number = number.multiply(BigInteger.valueOf(58)).add(BigInteger.valueOf(digit));
    }
    var bytes = number.toByteArray();
    int from = bytes[0] == 0 ? 1 : 0;
    int length = bytes.length - from;
    if (length > PAYLOAD + CHECK) {
      return false;
    }
    var whole = new byte[PAYLOAD + CHECK];
    System.arraycopy(bytes, from, whole, whole.length - length, length);
    var sum = sha256(sha256(Arrays.copyOf(whole, PAYLOAD)));
    return Arrays.equals(whole, PAYLOAD, PAYLOAD + CHECK, sum, 0, CHECK);
  }

  /** Bech32 and Bech32m, of which one is for newer kinds of address. */
  public static boolean isBech32(String address) {
    var lower = address.toLowerCase(Locale.ROOT);
    if (!lower.equals(address) && !address.toUpperCase(Locale.ROOT).equals(address)) {
      return false;
    }
    int check = 1;
    for (int value : new int[] {3, 3, 0, 2, 3}) { // "bc", spread over high and low bits
      check = step(check, value);
    }
    for (int i = 3; i < lower.length(); i++) {
      int value = BECH32.indexOf(lower.charAt(i));
      if (value < 0) {
        return false;
      }
      check = step(check, value);
    }
    return check == 1 || check == BECH32M;
  }

  private static int step(int check, int value) {
    int top = check >>> 25;
    int next = (check & 0x1ffffff) << 5 ^ value;
    for (int i = 0; i < GENERATOR.length; i++) {
      next ^= (top >>> i & 1) == 1 ? GENERATOR[i] : 0;
    }
    return next;
  }

  private static byte[] sha256(byte[] bytes) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(bytes);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e); // every JDK has it
    }
  }
}
