package dev.parley.cli.product;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parley.cli.Failure;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DataFoldersTest {
  @SuppressWarnings("NullAway.Init") // by JUnit
  @TempDir
  Path folder;

  @Test
  void theKeyIsThatOfTheProductLastStartedOnThePort() throws IOException {
    var started = StartedFolders.of(Map.of("XDG_STATE_HOME", folder.toString()));
    var one = dataFolder("one");
    var two = dataFolder("two");
    started.remember(one, 8080);
    started.remember(two, 9090);

    assertThat(key(started, 8080)).isEqualTo("key of one");
    assertThat(key(started, 9090)).isEqualTo("key of two");
    assertThat(key(started, 7070)).isEqualTo("key of two");
    assertThat(started.last()).contains(two);
    assertThat(started.adminKey(Optional.of(one), URI.create("http://localhost:9090")))
        .isEqualTo("key of one");
  }

  @Test
  void theAddressIsThatOfTheNamedFolderElseOfTheOneStartedLast() throws IOException {
    var started = StartedFolders.of(Map.of("XDG_STATE_HOME", folder.toString()));
    var one = dataFolder("one");
    assertThat(started.port(Optional.of(one))).isEmpty();

    started.remember(one, 8080);
    started.remember(one, 9090);
    started.remember(dataFolder("two"), 7070);

    assertThat(started.port(Optional.of(one))).hasValue(9090);
    assertThat(started.port(Optional.empty())).hasValue(7070);
  }

  @Test
  void aMemoryThatIsBrokenIsNoReasonToFail() throws IOException {
    var file = Files.createDirectory(folder.resolve("parley")).resolve("started.properties");
    Files.writeString(file, "last=\\u00");
    var started = StartedFolders.of(Map.of("XDG_STATE_HOME", folder.toString()));

    assertThat(started.last()).isEmpty();
    assertThat(started.port(Optional.empty())).isEmpty();
  }

  @Test
  void aFolderThatIsNotOursIsNotEmptied() throws IOException {
    Files.writeString(folder.resolve("thesis.txt"), "years of work");

    assertThatThrownBy(() -> new FreshStart(folder).empty())
        .isInstanceOf(Failure.class)
        .hasMessageContaining("no data folder of Parley");
    assertThat(folder.resolve("thesis.txt")).exists();
  }

  @Test
  void aDataFolderIsEmptiedAndStays() throws IOException {
    var data = dataFolder("data");
    Files.createDirectories(data.resolve("kafka/topic"));
    Files.writeString(data.resolve("kafka/topic/log"), "x");

    new FreshStart(data).empty();

    assertThat(data).isEmptyDirectory();
  }

  @Test
  void aFolderThatIsNotThereIsFreshAndFree() {
    new FreshStart(folder.resolve("absent")).empty();

    assertThat(new DataFolderLock(folder.resolve("absent")).owner()).isEmpty();
  }

  @Test
  void aLockFileThatNobodyHoldsIsNoProduct() throws IOException {
    Files.writeString(folder.resolve("lock"), "1");

    assertThat(new DataFolderLock(folder).owner()).isEmpty();
  }

  private static String key(StartedFolders started, int port) {
    return started.adminKey(Optional.empty(), URI.create("http://localhost:" + port));
  }

  private Path dataFolder(String name) throws IOException {
    var data = Files.createDirectories(folder.resolve(name));
    Files.writeString(data.resolve("admin-key"), "key of " + name + "\n");
    return data;
  }
}
