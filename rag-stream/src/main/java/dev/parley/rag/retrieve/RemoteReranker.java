package dev.parley.rag.retrieve;

import dev.parley.language.personal.PersonalDataFinder;
import dev.parley.rag.rerank.RerankEndpoint;
import dev.parley.rag.rerank.RerankFailedException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The first of a ranking in the order of somebody else's cross-encoder. What identifies a person in
 * the question is left out of what it is sent. Scores stay those that refusals are fitted to.
 */
public final class RemoteReranker implements Reranker {
  private static final Logger LOG = LoggerFactory.getLogger(RemoteReranker.class);

  private final RerankEndpoint endpoint;
  private final PersonalDataFinder personal;

  public RemoteReranker(RerankEndpoint endpoint, PersonalDataFinder personal) {
    this.endpoint = endpoint;
    this.personal = personal;
  }

  @Override
  public List<Passage> rank(Question question, List<Passage> ranked) {
    var first = ranked.subList(0, Math.min(endpoint.first(), ranked.size()));
    if (first.size() < 2) {
      return ranked;
    }
    try {
      var texts = first.stream().map(RemoteReranker::text).toList();
      var scores = endpoint.scores(nameless(Asked.of(question).text()), texts);
      new RankingNotes(question.notes()).reranked(ranked, scores);
      return inOrder(ranked, scores);
    } catch (RerankFailedException e) {
      left(question, e.getMessage());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (RuntimeException e) { // its message may quote what was sent
      left(question, e.getClass().getName());
    }
    return ranked;
  }

  private static void left(Question question, @Nullable String reason) {
    LOG.atWarn()
        .addKeyValue("tenant", question.tenant())
        .addKeyValue("reason", reason)
        .log("passages could not be reranked; they stay in their order");
  }

  private static List<Passage> inOrder(List<Passage> ranked, double[] scores) {
    var again = new ArrayList<Passage>();
    IntStream.range(0, scores.length)
        .boxed()
        .sorted((a, b) -> Double.compare(scores[b], scores[a])) // stable
        .forEach(i -> again.add(ranked.get(i)));
    again.addAll(ranked.subList(scores.length, ranked.size()));
    return again;
  }

  private String nameless(String text) {
    var nameless = new StringBuilder();
    int from = 0;
    for (var finding : personal.find(text)) {
      if (finding.kind().identifies()) {
        nameless.append(text, from, finding.start());
        from = finding.end();
      }
    }
    return nameless.append(text, from, text.length()).toString();
  }

  /** As a person sees it: below its title and headings. */
  private static String text(Passage passage) {
    return passage.title() + "\n" + passage.place() + "\n" + passage.text();
  }
}
