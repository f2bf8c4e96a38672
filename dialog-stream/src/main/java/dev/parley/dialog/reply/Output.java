package dev.parley.dialog.reply;

import dev.parley.schemas.events.AnswerRequest;
import dev.parley.schemas.events.HandoffRequested;
import dev.parley.schemas.events.Reply;
import dev.parley.schemas.events.SummaryRequest;
import java.util.Optional;

/** What leaves the stage; each kind has its topic. */
public sealed interface Output {

  /** The trace context of the message that it is about. */
  Optional<String> trace();

  /** To the user, by way of the gateway or a channel. */
  record ToUser(Reply reply, Optional<String> trace) implements Output {}

  /** To the answer workers. */
  record ToWorkers(AnswerRequest request, Optional<String> trace) implements Output {}

  /** To the answer workers too, but for when they have nothing better to do. */
  record ToSummarisers(SummaryRequest request, Optional<String> trace) implements Output {}

  /** To the people who can take over. */
  record ToPeople(HandoffRequested handoff, Optional<String> trace) implements Output {}
}
