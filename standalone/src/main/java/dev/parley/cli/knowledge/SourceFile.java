package dev.parley.cli.knowledge;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * A document to send.
 *
 * @param name unique for its tenant
 * @param mediaType text/markdown, text/html or text/plain
 * @param title when it has one apart from its text
 * @param size in bytes
 * @param content read when it is sent
 */
public record SourceFile(
    String name, String mediaType, @Nullable String title, long size, Content content)
    implements Source {

  /** Its bytes. */
  @FunctionalInterface
  public interface Content {
    byte[] read() throws IOException;
  }
}
