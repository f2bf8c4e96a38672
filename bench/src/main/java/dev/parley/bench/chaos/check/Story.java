package dev.parley.bench.chaos.check;

import dev.parley.bench.chaos.ledger.Entry;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Both sides of what happened.
 *
 * @param ledger what the people outside know
 * @param stored what is on the topics
 * @param marks a word for each tenant that stands in its own documents alone
 */
public record Story(List<Entry> ledger, Stored stored, Map<String, String> marks) {

  public Story {
    ledger = List.copyOf(ledger);
    marks = Map.copyOf(marks);
  }

  /** A message of a conversation; message ids are the same in all conversations. */
  record MessageKey(String tenant, String conversation, String messageId) {}

  <E extends Entry> Stream<E> entries(Class<E> kind) {
    return ledger.stream().filter(kind::isInstance).map(kind::cast);
  }

  /** What was accepted, each once. */
  Map<MessageKey, Entry.Accepted> accepted() {
    var accepted = new LinkedHashMap<MessageKey, Entry.Accepted>();
    entries(Entry.Accepted.class).forEach(it -> accepted.putIfAbsent(key(it), it));
    return accepted;
  }

  /** What was refused for good, though it may have got through. */
  Set<MessageKey> refused() {
    return entries(Entry.Refused.class)
        .map(it -> new MessageKey(it.tenant(), it.conversation(), it.messageId()))
        .collect(Collectors.toSet());
  }

  Map<MessageKey, List<Stored.Reply>> outcomes() {
    return stored.replies().stream()
        .collect(Collectors.groupingBy(Story::key, LinkedHashMap::new, Collectors.toList()));
  }

  Map<MessageKey, List<Entry.Reply>> shown() {
    return entries(Entry.Reply.class)
        .collect(Collectors.groupingBy(Story::key, LinkedHashMap::new, Collectors.toList()));
  }

  /** How many messages had no outcome yet when the product was harmed, over all faults. */
  long openAtFaults() {
    return entries(Entry.Fault.class).mapToLong(Entry.Fault::open).sum();
  }

  static MessageKey key(Entry.Accepted it) {
    return new MessageKey(it.tenant(), it.conversation(), it.messageId());
  }

  static MessageKey key(Entry.Reply it) {
    return new MessageKey(it.tenant(), it.conversation(), it.messageId());
  }

  static MessageKey key(Stored.Reply it) {
    return new MessageKey(it.keyTenant(), it.conversation(), it.messageId());
  }
}
