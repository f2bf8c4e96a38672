package dev.parley.bench.tagger;

import dev.parley.language.personal.tag.Example;
import dev.parley.language.personal.tag.Model;
import dev.parley.language.personal.tag.Trainer;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * All that a model is made of.
 *
 * @param lists the folder of word lists
 * @param corpus labelled sentences besides, or null
 * @param sentences how many to make from templates
 * @param config how to learn
 */
record Training(Path lists, @Nullable Path corpus, int sentences, Trainer.Config config) {

  Model run(Consumer<String> progress) throws IOException {
    var places = Lists.lines(lists.resolve("places.txt.gz"));
    var words = Lists.lines(lists.resolve("words.txt.gz"));
    progress.accept("reading the lists of names");
    var names = Names.all(config.seed());
    var dice = new Dice(config.seed());
    var people = new People(dice, places, words, WordLists.englishCountries());
    var made = new Sentences(dice, templates(), names, people);
    List<Example> examples = new ArrayList<>(Corpus.ofJson(lists.resolve("commands.jsonl.gz")));
    for (var line : Lists.lines(lists.resolve("plain.txt.gz"))) {
      examples.add(new Example(dice.oneIn(2) ? line.toLowerCase(Locale.ROOT) : line, List.of()));
    }
    if (corpus != null) {
      examples.addAll(Corpus.ofFolder(corpus));
    }
    progress.accept(examples.size() + " labelled sentences");
    for (int i = 0; i < sentences; i++) {
      examples.add(made.next());
    }
    var lexicon = WordLists.lexicon(names, places, words);
    return new Trainer(config, lexicon, progress).train(examples);
  }

  static List<String> templates() throws IOException {
    try (var in =
        new BufferedReader(
            new InputStreamReader(
                Objects.requireNonNull(Training.class.getResourceAsStream("templates.txt")),
                StandardCharsets.UTF_8))) {
      return in.lines().filter(line -> !line.startsWith("#") && !line.isBlank()).toList();
    }
  }
}
