package dev.parley.language.personal.checks;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

class WalletsTest {
  private static final String BASE58 = "123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz";
  private static final String BECH32 = "qpzry9x8gf2tvdw0s3jn54khce6mua7l";

  @Test
  void addressesMadeBySpecificationAreRightAndOthersAreNot() throws Exception {
    var random = new Random(1);
    for (int i = 0; i < 50; i++) {
      var payload = new byte[20];
      random.nextBytes(payload);
      var address = base58(i % 2 == 0 ? 0 : 5, payload);
      assertThat(Wallets.isBase58(address)).as(address).isTrue();
      char other = address.charAt(12) == 'x' ? 'y' : 'x';
      assertThat(Wallets.isBase58(address.substring(0, 12) + other + address.substring(13)))
          .isFalse();
    }
  }

  /** Base58check forwards: version, payload, four bytes of the double hash. */
  private static String base58(int version, byte[] payload) throws Exception {
    var bytes = new byte[25];
    bytes[0] = (byte) version;
    System.arraycopy(payload, 0, bytes, 1, 20);
    var sha = MessageDigest.getInstance("SHA-256");
    var sum = sha.digest(sha.digest(Arrays.copyOf(bytes, 21)));
    System.arraycopy(sum, 0, bytes, 21, 4);
    var number = new BigInteger(1, bytes);
    var text = new StringBuilder();
    while (number.signum() > 0) {
      var parts = number.divideAndRemainder(BigInteger.valueOf(58));
      text.append(BASE58.charAt(parts[1].intValue()));
      number = parts[0];
    }
    for (int i = 0; i < 25 && bytes[i] == 0; i++) {
      text.append('1');
    }
    return text.reverse().toString();
  }

  @Test
  void bech32HasSixSignsThatCheck() {
    var random = new Random(2);
    var body = new StringBuilder("bc1q");
    for (int i = 0; i < 32; i++) {
      body.append(BECH32.charAt(random.nextInt(32)));
    }
    var address = body + checksum(body.toString());

    assertThat(Wallets.isBech32(address)).isTrue();
    assertThat(Wallets.isBech32(address.toUpperCase(java.util.Locale.ROOT))).isTrue();
    assertThat(Wallets.isBech32(address.substring(0, 9) + "q" + address.substring(10)))
        .isEqualTo(address.charAt(9) == 'q');
    assertThat(Wallets.isBech32("Bc1" + address.substring(3))).isFalse();
  }

  /** BIP 173's polynomial, worked out the slow way: the remainder decides each of six signs. */
  private static String checksum(String body) {
    long check = 1;
    for (int value : new int[] {3, 3, 0, 2, 3}) {
      check = polymod(check, value);
    }
    for (int i = 3; i < body.length(); i++) {
      check = polymod(check, BECH32.indexOf(body.charAt(i)));
    }
    for (int i = 0; i < 6; i++) {
      check = polymod(check, 0);
    }
    check ^= 1;
    var signs = new StringBuilder();
    for (int i = 5; i >= 0; i--) {
      signs.append(BECH32.charAt((int) (check >> 5 * i & 31)));
    }
    return signs.toString();
  }

  private static long polymod(long check, int value) {
    long[] generator = {0x3b6a57b2L, 0x26508e6dL, 0x1ea119faL, 0x3d4233ddL, 0x2a1462b3L};
    long top = check >> 25;
    long next = (check & 0x1ffffff) << 5 ^ value;
    for (int i = 0; i < 5; i++) {
      next ^= (top >> i & 1) == 1 ? generator[i] : 0;
    }
    return next;
  }
}
