package dev.parley.cli.knowledge;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SourceFilesTest {
  @SuppressWarnings("NullAway.Init") // by JUnit
  @TempDir
  Path folder;

  @Test
  void aFileGivenDirectlyIsNamedByItsFileName() throws IOException {
    var file = write("deep/down/page.mdx", "# P");

    assertThat(found(file)).extracting(Source::name).containsExactly("page.mdx");
  }

  @Test
  void hiddenFilesStayOutAndOthersThatAreNoDocumentsAreSkipped() throws IOException {
    write(".git/a.md", "x");
    write("b/.c.md", "x");
    write("d.png", "x");
    write("e.txt", "x");

    assertThat(found(folder)).extracting(Source::name).containsExactly("d.png", "e.txt");
    assertThat(found(folder).get(0))
        .isInstanceOfSatisfying(Unusable.class, png -> assertThat(png.named()).isFalse());
  }

  @Test
  void anUnsuitableFileThatSomebodyNamedIsAFailure() throws IOException {
    var png = write("d.png", "x");

    assertThat(found(png, folder.resolve("absent.md")))
        .allSatisfy(one -> assertThat(((Unusable) one).named()).isTrue());
  }

  @Test
  void aLineOfJsonIsADocumentNamedByItsId() throws IOException {
    var file =
        write(
            "faq.jsonl",
            "{\"id\":\"q/1\",\"title\":\"Prüfung\",\"text\":\"ja\"}\n\n{\"id\":7,\"text\":\"b\"}\n");

    var sources = found(file);

    assertThat(new SourceFiles(List.of(file)).count()).isEqualTo(2);
    assertThat(sources).extracting(Source::name).containsExactly("q/1", "7");
    var first = (SourceFile) sources.get(0);
    assertThat(first.title()).isEqualTo("Prüfung");
    assertThat(first.mediaType()).isEqualTo("text/plain");
    assertThat(new String(first.content().read(), StandardCharsets.UTF_8)).isEqualTo("ja");
  }

  @Test
  void aBadLineIsNamedByItsNumberAndTheOthersGoOn() throws IOException {
    var file = write("faq.jsonl", "{\"id\":\"a\"}\nnope\n{\"id\":\"c\",\"text\":\"ok\"}\n[1]\n");

    assertThat(found(file))
        .extracting(Source::name)
        .containsExactly("faq.jsonl:1", "faq.jsonl:2", "c", "faq.jsonl:4");
  }

  @Test
  void aNameThatTwoFoldersHaveIsTakenOnce() throws IOException {
    write("one/a.md", "1");
    write("two/a.md", "2");

    var sources = found(folder.resolve("one"), folder.resolve("two"));

    assertThat(sources.get(0)).isInstanceOf(SourceFile.class);
    assertThat(sources.get(1)).isInstanceOf(Unusable.class);
  }

  private List<Source> found(Path... given) {
    try (var sources = new SourceFiles(List.of(given)).stream()) {
      return sources.toList();
    }
  }

  private Path write(String name, String text) throws IOException {
    var file = folder.resolve(name);
    Files.createDirectories(file.getParent());
    return Files.writeString(file, text);
  }
}
