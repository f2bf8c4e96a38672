package dev.parley.rag.retrieve;

import dev.parley.language.words.Words;
import dev.parley.rag.rerank.CloseReader;
import dev.parley.rag.rerank.Closeness;
import dev.parley.rag.rerank.RankFeatures;
import dev.parley.rag.rerank.RankWeights;
import dev.parley.rag.rerank.Seen;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The first of a ranking, read closely and ranked again; the ranking as it was where that fails or
 * there is no time for it.
 */
public final class SecondLook implements Reranker {
  /** Of those it is taken at, how many. */
  public static final int FIRST = 10;

  private static final Logger LOG = LoggerFactory.getLogger(SecondLook.class);
  private static final int TOO_FEW = 3; // fewer say nothing of each other
  private static final int FEW_WORDS = 2;

  private final CloseReader reader;
  private final RankWeights weights;

  public SecondLook(CloseReader reader, RankWeights weights) {
    this.reader = reader;
    this.weights = weights;
  }

  @Override
  public List<Passage> rank(Question question, List<Passage> ranked) {
    try {
      var near = near(question, ranked);
      return near.size() < TOO_FEW ? ranked : again(question, ranked, near);
    } catch (RuntimeException e) {
      LOG.atWarn()
          .addKeyValue("tenant", question.tenant())
          .addKeyValue("reason", e.getClass().getSimpleName())
          .log("passages could not be read closely; they stay in their order");
      return ranked;
    }
  }

  /** How near the first of them are; fewer where time runs out. */
  public List<Closeness> near(Question question, List<Passage> ranked) {
    var first = ranked.subList(0, Math.min(FIRST, ranked.size()));
    if (first.size() < TOO_FEW) {
      return List.of();
    }
    var asked = Asked.of(question);
    var texts = first.stream().map(SecondLook::text).toList();
    return reader.read(question.tenant(), asked.now(), asked.text(), texts);
  }

  private List<Passage> again(Question question, List<Passage> ranked, List<Closeness> near) {
    var features = features(question, ranked, near);
    var scores = weights.scores(features);
    var again = new ArrayList<Passage>();
    for (int i = 0; i < scores.length; i++) {
      again.add(ranked.get(i).read(near.get(i), scores[i]));
    }
    new RankingNotes(question.notes()).reread(again, features);
    again.sort(Comparator.comparingDouble(Passage::score).reversed()); // stable
    again.addAll(ranked.subList(scores.length, ranked.size()));
    return again;
  }

  /** One row of {@link RankFeatures} for each that was read. */
  public static double[][] features(Question question, List<Passage> ranked, List<Closeness> near) {
    var seen = new ArrayList<Seen>();
    for (int i = 0; i < near.size(); i++) {
      var it = ranked.get(i);
      var page = it.key().document().document();
      seen.add(new Seen(page, it.title(), it.place(), it.text(), it.score(), near.get(i)));
    }
    return RankFeatures.of(seen, words(Asked.of(question)));
  }

  /** As a person sees it: below its title and headings. */
  private static CloseReader.Text text(Passage passage) {
    return new CloseReader.Text(
        passage.hash(), passage.title() + " " + passage.place() + " " + passage.text());
  }

  /** Stems of what is asked for; with what was said before where the question has hardly any. */
  private static Set<String> words(Asked asked) {
    var own = Words.content(asked.now());
    return own.size() < FEW_WORDS ? Words.content(asked.text()) : own;
  }
}
