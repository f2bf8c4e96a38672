package dev.parley.standalone.parts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.zip.GZIPOutputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PartsCacheTest {
  @SuppressWarnings("NullAway.Init") // by JUnit
  @TempDir
  Path folder;

  @Test
  void unpacksOnceWithRightsToExecute() throws Exception {
    var archive = archive("good", "bin/program");
    var cache = new PartsCache(folder.resolve("cache"));

    var program = cache.unpacked(archive).resolve("bin").resolve("program");

    assertThat(program).isExecutable().hasContent("hello");
    Files.delete(program);
    assertThat(program.startsWith(cache.unpacked(archive))).isTrue();
    assertThat(program).doesNotExist();
  }

  @Test
  void whoComesSecondTakesWhatTheFirstHasUnpacked() throws Exception {
    var archive = archive("shared", "bin/program");
    int many = 8;
    var start = new CyclicBarrier(many);
    var threads = Executors.newFixedThreadPool(many);
    try {
      var unpacked = new ArrayList<Future<Path>>();
      for (int i = 0; i < many; i++) {
        unpacked.add(
            threads.submit(
                () -> {
                  start.await();
                  return new PartsCache(folder.resolve("cache")).unpacked(archive);
                }));
      }
      for (var one : unpacked) {
        assertThat(one.get(20, TimeUnit.SECONDS).resolve("bin/program")).hasContent("hello");
      }
      assertThat(folder.resolve("cache").toFile().list()).hasSize(1);
    } finally {
      threads.shutdownNow();
    }
  }

  @Test
  void refusesAnEntryOutsideItsFolderAndLeavesNothingBehind() throws Exception {
    var archive = archive("evil", "../outside");
    var cache = new PartsCache(folder.resolve("cache"));

    assertThatThrownBy(() -> cache.unpacked(archive))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("outside its folder");
    assertThat(folder.resolve("cache")).isEmptyDirectory();
  }

  @Test
  void saysWhatIsMissing() {
    var absent = new PartArchive("absent", "/absent.tar.gz");

    assertThatThrownBy(() -> new PartsCache(folder).unpacked(absent))
        .hasMessageContaining("/absent.tar.gz is not on the class path");
  }

  private PartArchive archive(String name, String entryName) throws Exception {
    var classes = Path.of(PartsCacheTest.class.getResource("/").toURI());
    var file = classes.resolve("parts-cache-test-" + name + ".tar.gz");
    try (var tar = new TarArchiveOutputStream(new GZIPOutputStream(Files.newOutputStream(file)))) {
      var content = "hello".getBytes(StandardCharsets.US_ASCII);
      var entry = new TarArchiveEntry(entryName, true);
      entry.setMode(0100755);
      entry.setSize(content.length);
      tar.putArchiveEntry(entry);
      tar.write(content);
      tar.closeArchiveEntry();
    }
    return new PartArchive(name, "/" + file.getFileName());
  }
}
