package dev.parley.gateway.quota;

import io.vertx.core.net.SocketAddress;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/**
 * Where a request comes from, to count by and for nothing else: an IPv4 address, or the IPv6
 * network of 64 bits that one customer has whole.
 */
public record Origin(String network) {
  private static final Origin NOWHERE = new Origin("unknown");
  private static final int NETWORK_BYTES = 8;

  public static Origin of(@Nullable SocketAddress remote) {
    var host = remote == null ? null : remote.hostAddress();
    return host == null ? NOWHERE : of(host);
  }

  /** Of an address in figures. */
  static Origin of(String address) {
    try {
      var parsed = InetAddress.getByName(address);
      return parsed instanceof Inet6Address
          ? new Origin(
              HexFormat.of().formatHex(Arrays.copyOf(parsed.getAddress(), NETWORK_BYTES)) + "::")
          : new Origin(parsed.getHostAddress());
    } catch (UnknownHostException e) {
      return NOWHERE;
    }
  }
}
