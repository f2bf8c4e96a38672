package dev.parley.gateway.register;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentSkipListMap;
import org.jspecify.annotations.Nullable;

/**
 * The rule by which a follower of a topic sees its own writes at once.
 *
 * <p>An acknowledged write shows immediately. Until the follower meets it on the topic, older
 * records of the same key do not take it back.
 */
final class OwnWrites<V> {
  /** A write on its way. */
  static final class Ticket<V> {
    private final @Nullable V value;
    private boolean acknowledged;

    private Ticket(@Nullable V value) {
      this.value = value;
    }
  }

  private final NavigableMap<String, V> values = new ConcurrentSkipListMap<>();
  private final Map<String, Deque<Ticket<V>>> unseen = new HashMap<>();

  NavigableMap<String, V> values() {
    return values;
  }

  Optional<V> find(String key) {
    return Optional.ofNullable(values.get(key));
  }

  /** Before the write is sent: the follower may meet it before it is acknowledged. */
  synchronized Ticket<V> sending(String key, @Nullable V value) {
    var ticket = new Ticket<>(value);
    unseen.computeIfAbsent(key, it -> new ArrayDeque<>()).add(ticket);
    return ticket;
  }

  synchronized void acknowledged(String key, Ticket<V> ticket) {
    var waiting = unseen.get(key);
    if (waiting != null && waiting.contains(ticket)) {
      ticket.acknowledged = true;
      show(key, ticket.value);
    }
  }

  synchronized void failed(String key, Ticket<V> ticket) {
    drop(key, ticket);
  }

  /** The follower met this on the topic. */
  synchronized void met(String key, @Nullable V value) {
    var waiting = unseen.get(key);
    if (waiting != null) {
      waiting.stream()
          .filter(ticket -> Objects.equals(ticket.value, value))
          .findFirst()
          .ifPresent(ticket -> drop(key, ticket));
      if (waiting.stream().anyMatch(ticket -> ticket.acknowledged)) {
        return;
      }
    }
    show(key, value);
  }

  private void drop(String key, Ticket<V> ticket) {
    var waiting = unseen.get(key);
    if (waiting != null && waiting.remove(ticket) && waiting.isEmpty()) {
      unseen.remove(key);
    }
  }

  private void show(String key, @Nullable V value) {
    if (value == null) {
      values.remove(key);
    } else {
      values.put(key, value);
    }
  }
}
