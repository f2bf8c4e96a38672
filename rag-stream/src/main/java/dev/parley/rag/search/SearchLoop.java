package dev.parley.rag.search;

import static dev.parley.schemas.topics.Topics.SEARCH_REQUESTS;

import dev.parley.schemas.topics.ConsumerWork;
import java.time.Duration;
import java.util.List;
import org.apache.kafka.clients.consumer.Consumer;

/**
 * Polls search requests as a member of a group. Offsets are committed as requests are taken: who
 * searches asks again, so a crash may lose a search but never repeats one.
 */
public final class SearchLoop implements ConsumerWork {
  private static final Duration POLL = Duration.ofMillis(100);

  private final SearchResponder responder;

  public SearchLoop(SearchResponder responder) {
    this.responder = responder;
  }

  @Override
  public void begin(Consumer<byte[], byte[]> consumer) {
    consumer.subscribe(List.of(SEARCH_REQUESTS.name()));
  }

  @Override
  public void step(Consumer<byte[], byte[]> consumer) {
    var records = consumer.poll(POLL);
    records.forEach(responder::take);
    if (!records.isEmpty()) {
      consumer.commitAsync();
    }
  }
}
