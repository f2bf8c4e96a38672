package dev.parley.rag.generate;

import static dev.parley.schemas.events.Samples.ACME;
import static dev.parley.schemas.events.Samples.NOON;
import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.language.chunk.Chunker;
import dev.parley.language.parse.DocumentParser;
import dev.parley.rag.embed.WordEncoder;
import dev.parley.rag.prompt.Found;
import dev.parley.rag.prompt.PromptMaker;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Instructions on pages that people wrote for others to read. */
class ProcedureTest {
  private final WordEncoder encoder = new WordEncoder();
  private final PromptMaker prompts = new PromptMaker(encoder);
  private final ExtractiveGenerator generator = new ExtractiveGenerator(encoder.tokens());

  @Test
  void goesOnBehindPictures() throws Exception {
    var pieces =
        answer(
            "How do I exclude my own visits from being counted?",
            "plausible/pages/excluding-localstorage.md",
            "localStorage.plausible_ignore=true");

    assertThat(pieces)
        .anySatisfy(it -> assertThat(it).startsWith("Visit the website you'd like to exclude"))
        .contains(
            "Then click the \"Console\" tab.",
            "Then paste the following command and hit enter:\n\n"
                + "localStorage.plausible_ignore=true")
        .noneSatisfy(it -> assertThat(it).containsAnyOf("looks like this", "web console"));
  }

  @Test
  void quotesACommandWithWhatLeadsInToIt() throws Exception {
    var pieces =
        answer(
            "How do I re-enable counting of your visits?",
            "plausible/pages/excluding-localstorage.md",
            "delete localStorage");

    assertThat(pieces)
        .contains(
            "Then paste the following command and hit enter:\n\n"
                + "delete localStorage.plausible_ignore");
  }

  private List<String> answer(String question, String page, String command) throws Exception {
    var bytes = Files.readAllBytes(Path.of("../demo").resolve(page));
    var document = new DocumentParser(1 << 20).parse("text/markdown", bytes, page);
    var passages =
        new Chunker(encoder.tokens(), 510, 60)
            .chunk(document).stream()
                .filter(it -> it.text().contains(command))
                .map(it -> it.text())
                .toArray(String[]::new);
    var prompt = prompts.make(ACME, question, List.of(), Found.of(ACME, question, passages));
    return generator
        .generate(new Assignment(ACME, null, prompt, NOON), piece -> {})
        .pieces()
        .stream()
        .map(Piece::text)
        .toList();
  }
}
