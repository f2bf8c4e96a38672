package dev.parley.standalone.postgres;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Postgres refuses to run as root; in a user namespace of its own it does not see that it is. */
final class Unprivileged {
  private static final int ROOT = 0;
  private static final List<String> NAMESPACE = List.of("unshare", "-U");

  private Unprivileged() {}

  /** What to put before a command line; empty for an ordinary user. */
  static List<String> prefix() throws IOException, InterruptedException {
    if (!Files.getAttribute(Path.of("/proc/self"), "unix:uid").equals(ROOT)) {
      return List.of();
    }
    if (!canMakeNamespace()) {
      throw new IOException(
          "Postgres refuses to run as root, and this machine does not allow a user namespace"
              + " (unshare -U); run as another user, or set postgres.url to a Postgres elsewhere");
    }
    return NAMESPACE;
  }

  private static boolean canMakeNamespace() throws InterruptedException {
    try {
      var attempt =
          new ProcessBuilder("unshare", "-U", "true")
              .redirectErrorStream(true)
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .start();
      return attempt.waitFor(5, TimeUnit.SECONDS) && attempt.exitValue() == 0;
    } catch (IOException e) {
      return false; // there is no unshare
    }
  }
}
