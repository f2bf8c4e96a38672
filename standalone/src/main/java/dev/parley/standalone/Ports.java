package dev.parley.standalone;

import dev.parley.schemas.stage.InvalidSettingException;
import dev.parley.schemas.stage.Settings;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.random.RandomGenerator;

/**
 * Free ports on the loopback address.
 *
 * <p>They lie below the range from which the system takes the near ends of connections: a port that
 * was free when chosen is not lost to a connection before it is used, or while its server restarts.
 */
public final class Ports {
  private static final int LOWEST = 15_000;
  private static final int BELOW = 32_000;
  private static final int ATTEMPTS = 200;

  private static final Set<Integer> GIVEN = ConcurrentHashMap.newKeySet();

  private final RandomGenerator random;

  public Ports(RandomGenerator random) {
    this.random = random;
  }

  /** A port that is free now and was not given before in this process. */
  public int free() throws IOException {
    for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
      int port = random.nextInt(LOWEST, BELOW);
      if (isFree(port) && GIVEN.add(port)) {
        return port;
      }
    }
    throw new IOException("no free port from " + LOWEST + " to " + (BELOW - 1) + " on 127.0.0.1");
  }

  /** The port that the setting names, or a free one when it names none or 0. */
  public int chosen(Settings settings, String name) throws IOException {
    int port = settings.integer(name, 0, 0, 65_535);
    return port == 0 ? free() : port;
  }

  /** Refuses a port that somebody else has. */
  public static void requireFree(String name, int port) {
    if (!isFree(port)) {
      throw new InvalidSettingException(name, Integer.toString(port), "a free port on 127.0.0.1");
    }
  }

  private static boolean isFree(int port) {
    try (var socket = new ServerSocket()) {
      socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
      return true;
    } catch (IOException e) {
      return false;
    }
  }
}
