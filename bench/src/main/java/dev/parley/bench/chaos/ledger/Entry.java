package dev.parley.bench.chaos.ledger;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.util.List;

/** Something that the people outside know, in the order in which they came to know it. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
@JsonSubTypes({
  @JsonSubTypes.Type(value = Entry.Accepted.class, name = "accepted"),
  @JsonSubTypes.Type(value = Entry.Refused.class, name = "refused"),
  @JsonSubTypes.Type(value = Entry.Delta.class, name = "delta"),
  @JsonSubTypes.Type(value = Entry.Restart.class, name = "restart"),
  @JsonSubTypes.Type(value = Entry.Reply.class, name = "reply"),
  @JsonSubTypes.Type(value = Entry.Fault.class, name = "fault"),
  @JsonSubTypes.Type(value = Entry.Poison.class, name = "poison"),
  @JsonSubTypes.Type(value = Entry.ModelAsked.class, name = "model-asked")
})
public sealed interface Entry {

  /**
   * A message was acknowledged.
   *
   * @param place of the message in its conversation, from 0, in the order it was said
   */
  record Accepted(String tenant, String conversation, String messageId, int place, String turnId)
      implements Entry {}

  /**
   * A message, or a conversation before its first, was refused.
   *
   * @param status of HTTP; 0 when it was not accepted for minutes
   */
  record Refused(String tenant, String conversation, String messageId, int status)
      implements Entry {}

  /** A piece of an answer was shown. */
  record Delta(
      String tenant,
      String conversation,
      String turnId,
      int attempt,
      String run,
      int seq,
      String text)
      implements Entry {}

  /** What was shown of an answer was taken back. */
  record Restart(String tenant, String conversation, String turnId, int attempt, String run)
      implements Entry {}

  /**
   * An outcome was shown.
   *
   * @param citations the cited passages
   */
  record Reply(
      String tenant,
      String conversation,
      String turnId,
      String messageId,
      String outcome,
      String text,
      List<String> citations)
      implements Entry {
    public Reply {
      citations = List.copyOf(citations);
    }
  }

  /**
   * The product was harmed.
   *
   * @param how in a word
   * @param open messages that had no outcome yet
   */
  record Fault(String how, int open) implements Entry {}

  /** A record that nobody can read was laid on a topic. */
  record Poison(String topic, int partition, long offset) implements Entry {}

  /**
   * What a model outside of the product says of itself, when nobody talks any more.
   *
   * @param model as the product calls it
   * @param calls that came to it
   */
  record ModelAsked(String model, long calls) implements Entry {}
}
