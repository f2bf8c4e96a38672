package dev.parley.bench.dialog;

import dev.parley.bench.Scratch;
import dev.parley.bench.floor.Compared;
import dev.parley.bench.floor.Extent;
import dev.parley.bench.floor.Figure;
import dev.parley.bench.floor.Goal;
import dev.parley.bench.floor.RowCommand;
import dev.parley.bench.floor.Side;
import dev.parley.dialog.state.Stores;
import dev.parley.dialog.turn.Conversation;
import dev.parley.schemas.ids.ConversationKey;
import dev.parley.schemas.ids.TenantId;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.IntConsumer;
import picocli.CommandLine.Command;

/**
 * {@code parley bench state}: what a conversation takes in the stores, and what its length costs.
 */
@Command(
    name = "state",
    description = {
      "Bytes of a conversation in the dialog stage's stores beside the bytes of what was said and is",
      "remembered; processor time of a turn after a long history beside one after ten turns. The",
      "stage's own topology on RocksDB, driven without a broker, in this process."
    })
public final class StateRow extends RowCommand {
  private static final String NAME = "state";
  private static final Goal MOST_BYTES = Goal.atMostTimes(1.5);
  private static final Goal MOST_TIME = Goal.atMostTimes(1.1);
  private static final int HISTORY = 10;
  private static final int UUID_CHARACTERS = 36;

  private final Random random = new Random(17);
  private Words words = new Words("");

  public StateRow() {
    super(NAME);
  }

  @Override
  protected List<Figure> measure(Extent extent, Consumer<String> progress) throws Exception {
    int conversations = extent.size(100, 400);
    int longest = extent.size(1_000, 10_000);
    words = Words.load();
    try (var scratch = Scratch.named("parley-state");
        var dialogue = new Dialogue(scratch.folder())) {
      var figures = new ArrayList<Figure>();
      progress.accept("state: " + conversations + " conversations of " + HISTORY + " turns");
      var shorts = new ArrayList<ConversationKey>();
      long said = 0;
      for (int i = 0; i < conversations; i++) {
        var key = conversation();
        shorts.add(key);
        said += talk(dialogue, key, HISTORY);
      }
      long ids = (long) conversations * HISTORY * UUID_CHARACTERS;
      double each = conversations;
      var day = Compared.of(dialogue.bytes(Stores.names()) / each, said / each);
      var later = Compared.of(dialogue.bytes(List.of(Stores.GATE)) / each, (said - ids) / each);
      figures.add(bytes("a day long, beside its last texts, key and message ids", day));
      figures.add(bytes("afterwards, beside its last texts and key", later));
      progress.accept("state: one of " + longest + " turns");
      var one = conversation();
      talk(dialogue, one, longest);
      Side afterLong = () -> micros(conversations, i -> talk(dialogue, one, 1));
      Side afterTen = () -> micros(conversations, i -> talk(dialogue, shorts.get(i), 1));
      var compared = extent.rounds().compare(afterLong, afterTen);
      var measure = "processor time a turn after " + longest + ", beside after " + HISTORY;
      figures.add(Figure.of(NAME, measure, compared, "us", MOST_TIME));
      return figures;
    }
  }

  private static Figure bytes(String when, Compared compared) {
    var measure = "bytes of a conversation of " + HISTORY + " turns " + when;
    return Figure.of(NAME, measure, compared, "B", MOST_BYTES);
  }

  private ConversationKey conversation() {
    return new ConversationKey(
        new TenantId("acme"), new UUID(random.nextLong(), random.nextLong()));
  }

  /**
   * Returns the bytes that must be known of it: the last texts as they were said, its key, and the
   * id of each message, by which it is told when it comes again.
   */
  private long talk(Dialogue dialogue, ConversationKey key, int turns) {
    var texts = new ArrayList<String>();
    for (int i = 0; i < turns; i++) {
      var question = words.some(random, 200);
      var answer = words.some(random, 400);
      dialogue.turn(key, question, answer);
      texts.addAll(List.of(question, answer));
    }
    long remembered =
        texts.stream()
            .skip(Math.max(0, texts.size() - Conversation.MOST_TURNS))
            .mapToLong(it -> it.getBytes(StandardCharsets.UTF_8).length)
            .sum();
    return remembered + key.toString().length() + (long) turns * UUID_CHARACTERS;
  }

  /** Of the processor, for each of so many. */
  private static double micros(int turns, IntConsumer turn) {
    var threads = ManagementFactory.getThreadMXBean();
    long before = threads.getCurrentThreadCpuTime();
    for (int i = 0; i < turns; i++) {
      turn.accept(i);
    }
    return (threads.getCurrentThreadCpuTime() - before) / 1e3 / turns;
  }
}
