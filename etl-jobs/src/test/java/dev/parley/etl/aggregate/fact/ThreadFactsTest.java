package dev.parley.etl.aggregate.fact;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ThreadFactsTest {
  private final ThreadFacts facts = new ThreadFacts(Definitions.standard());
  private final Rows rows = new Rows("acme").conversation("u", "WEB");

  @Test
  void aPauseOfMoreThanHalfAnHourEndsAConversation() {
    rows.answered("m1", 0).answered("m2", 30.1).answered("m3", 60.3);

    assertThat(sums(200)).containsEntry("conversations", 2L).containsEntry("resolved", 2L);
  }

  @Test
  void aConversationCountsOnceItHasEnded() {
    rows.answered("m1", 0);

    assertThat(sums(30.1)).doesNotContainKey("conversations").containsEntry("turns", 1L);
    assertThat(sums(30.2)).containsEntry("conversations", 1L);
  }

  @Test
  void whereNoUserSpokeIsNoConversation() {
    rows.agent("a1", 0);

    assertThat(sums(100)).containsExactlyEntriesOf(Map.of("agent_messages", 1L));
  }

  @Test
  void aLastMessageWithoutReplyIsAbandoned() {
    rows.answered("m1", 0).user("m2", 5);

    assertThat(sums(100)).containsEntry("abandoned", 1L).doesNotContainKey("resolved");
  }

  @Test
  void whoWaitsForAPersonThatNeverSpeaksIsAbandoned() {
    rows.user("m1", 0).bot("m1", 0.1).turn("m1", 0.1, "HANDED_TO_AGENT").handoff("m1", 0.1);
    assertThat(sums(100))
        .containsEntry("escalated", 1L)
        .containsEntry("abandoned", 1L)
        .containsEntry("handed_over", 1L);

    rows.agent("a1", 3);
    assertThat(sums(100))
        .containsEntry("escalated", 1L)
        .doesNotContainKeys("abandoned", "resolved");

    rows.close(4);
    assertThat(sums(100)).containsEntry("resolved", 1L);
  }

  @Test
  void whatIsDislikedOrRatedPoorIsNotResolved() {
    rows.answered("m1", 0);
    assertThat(sums(100)).containsEntry("resolved", 1L);

    rows.likes("m1", 1, "DISLIKE");
    assertThat(sums(100)).doesNotContainKey("resolved").containsEntry("dislikes", 1L);

    rows.likes("m1", 2, "LIKE");
    assertThat(sums(100))
        .containsEntry("resolved", 1L)
        .containsEntry("likes", 1L)
        .doesNotContainKey("dislikes");

    rows.rates(3, "2");
    assertThat(sums(100)).doesNotContainKey("resolved").containsEntry("csat_ratings", 1L);
  }

  @Test
  void theNewestRatingCountsAndOnlyOneFromOneToFive() {
    rows.answered("m1", 0).rates(1, "2").rates(2, "5").rates(3, "9");

    assertThat(sums(100))
        .containsEntry("csat_ratings", 1L)
        .containsEntry("csat_sum", 5L)
        .containsEntry("csat_satisfied", 1L);
  }

  @Test
  void whatTheDocumentsDoNotSayIsNotResolved() {
    rows.user("m1", 0).bot("m1", 0.1).turn("m1", 0.1, "NOT_IN_DOCUMENTS");

    assertThat(sums(100)).containsEntry("unanswered", 1L).doesNotContainKey("resolved");
  }

  @Test
  void aConversationCostsAllItsCalls() {
    rows.answered("m1", 0).call("m1", 0.05, 300).call("lost", 0.07, 12).answered("m2", 60);
    rows.call("m2", 60.1, 7);

    assertThat(sums(200))
        .containsEntry("conversation_cost_micros", 319L)
        .containsEntry("cost_micros", 319L)
        .containsEntry("model_calls", 3L);
    assertThat(of(200))
        .filteredOn(it -> it.amounts().containsKey("conversations"))
        .extracting(it -> it.amounts().get("conversation_cost_micros"))
        .containsExactlyInAnyOrder(312L, 7L);
  }

  @Test
  void anAnswerTakesAsLongAsTheUserWaitsAndNeverLessThanNothing() {
    rows.answered("m1", 0).user("m2", 5).turn("m2", 4.9, "ANSWERED");

    assertThat(of(100))
        .filteredOn(it -> it.amounts().containsKey("turns"))
        .extracting(it -> it.millis().get("answer_latency"))
        .containsExactly(6000L, 0L);
  }

  @Test
  void theFirstWordsCountFromTheMessageAndWithoutAStreamTheyComeWithTheReply() {
    rows.user("m1", 0).streamed("m1", 0.1, 0.05).user("m2", 5).streamed("m2", 5.1, 4.9);
    rows.answered("m3", 10);

    assertThat(of(100))
        .filteredOn(it -> it.amounts().containsKey("turns"))
        .extracting(it -> it.millis().get("first_token_latency"))
        .containsExactly(3000L, 0L, 6000L);
  }

  @Test
  void aMessageIsCountedUnderTheRouteOfItsTurnAndAConversationUnderItsChannel() {
    rows.answered("m1", 0);

    assertThat(of(100))
        .filteredOn(Fact::speaks)
        .extracting(Fact::dimensions)
        .containsExactly(Map.of("all", "", "channel", "WEB", "route", "knowledge"));
    assertThat(of(100))
        .filteredOn(it -> it.amounts().containsKey("conversations"))
        .extracting(Fact::dimensions)
        .containsExactly(Map.of("all", "", "channel", "WEB"));
  }

  private List<Fact> of(double minutes) {
    return facts.of(rows.list(), Long.MIN_VALUE, Rows.at(minutes));
  }

  private Map<String, Long> sums(double minutes) {
    var sums = new HashMap<String, Long>();
    of(minutes)
        .forEach(it -> it.amounts().forEach((name, amount) -> sums.merge(name, amount, Long::sum)));
    return sums;
  }
}
