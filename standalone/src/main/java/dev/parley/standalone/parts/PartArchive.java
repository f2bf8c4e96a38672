package dev.parley.standalone.parts;

import java.io.BufferedInputStream;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.util.zip.GZIPInputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.tukaani.xz.XZInputStream;

/**
 * A part's program as it was published: a packed tar file on the class path.
 *
 * @param name of the part and its version, for example {@code postgres-17.6.0}
 * @param resource absolute name, ending in {@code .txz} or {@code .tar.gz}
 */
public record PartArchive(String name, String resource) {

  /** The size in bytes of the packed file. */
  long length() throws IOException {
    var connection = url().openConnection();
    connection.setUseCaches(false);
    try (var unread = connection.getInputStream()) {
      return connection.getContentLengthLong();
    }
  }

  TarArchiveInputStream open() throws IOException {
    var packed = new BufferedInputStream(url().openStream(), 1 << 16);
    return new TarArchiveInputStream(unpacked(packed));
  }

  private InputStream unpacked(InputStream packed) throws IOException {
    return resource.endsWith(".txz")
        ? new XZInputStream(packed)
        : new GZIPInputStream(packed, 1 << 16);
  }

  private URL url() throws IOException {
    var url = PartArchive.class.getResource(resource);
    if (url == null) {
      throw new FileNotFoundException(
          resource + " is not on the class path (is standalone built?)");
    }
    return url;
  }
}
