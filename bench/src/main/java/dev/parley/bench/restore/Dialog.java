package dev.parley.bench.restore;

import dev.parley.bench.BackingParts;
import dev.parley.bench.chaos.product.SettingsFile;
import dev.parley.cli.Main;
import dev.parley.schemas.topics.KafkaAccess;
import dev.parley.schemas.topics.Topics;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** The product's dialog stage in a process of its own, with conversations in its stores. */
final class Dialog extends Mortal {

  private final Speaker speaker;

  private Dialog(Path folder, Speaker speaker, KafkaAccess kafka) throws IOException {
    super(program(folder), new Heard(kafka, Topics.REPLIES.name()));
    this.speaker = speaker;
  }

  /** Returns once it has answered in so many conversations. */
  static Dialog with(int conversations, BackingParts parts) throws Exception {
    var log = parts.folder().resolve("dialog-logs").toString();
    var settings = parts.settings().with(Map.of("dialog-stream.enabled", "true", "log.dir", log));
    SettingsFile.write(parts.folder().resolve("dialog.settings"), settings);
    var kafka = KafkaAccess.from(settings);
    var dialog = new Dialog(parts.folder(), new Speaker(settings), kafka);
    try {
      dialog.speaker.greet(conversations);
      dialog.heard().await(conversations);
      dialog.comeAgain();
      return dialog;
    } catch (Exception e) {
      dialog.close();
      throw e;
    }
  }

  private static Program program(Path folder) {
    var words =
        List.of("run", "dialog-stream", "--settings", folder.resolve("dialog.settings").toString());
    return new Program(Main.class, words, folder.resolve("dialog.log"));
  }

  @Override
  void say() throws Exception {
    speaker.greet(1);
  }

  @Override
  public void close() {
    super.close();
    speaker.close();
  }
}
