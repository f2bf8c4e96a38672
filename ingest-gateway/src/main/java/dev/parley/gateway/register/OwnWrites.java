package dev.parley.gateway.register;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.function.BiPredicate;
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
    private final List<V> before = new ArrayList<>();
    private final CompletableFuture<Void> written = new CompletableFuture<>();
    private final CompletableFuture<List<V>> met = new CompletableFuture<>();
    private boolean acknowledged;

    private Ticket(@Nullable V value) {
      this.value = value;
    }

    /** Completes once it is acknowledged and shows. */
    CompletableFuture<Void> written() {
      return written;
    }

    /** Completes once the follower has met it, with what it knew and met under its key before. */
    CompletableFuture<List<V>> met() {
      return met;
    }
  }

  private final BiPredicate<V, V> replaces;
  private final NavigableMap<String, V> values = new ConcurrentSkipListMap<>();
  private final Map<String, Deque<Ticket<V>>> unseen = new HashMap<>();

  /**
   * @param replaces whether a later value (the first) counts after an earlier one of its key
   */
  OwnWrites(BiPredicate<V, V> replaces) {
    this.replaces = replaces;
  }

  NavigableMap<String, V> values() {
    return values;
  }

  Optional<V> find(String key) {
    return Optional.ofNullable(values.get(key));
  }

  /** Before the write is sent: the follower may meet it before it is acknowledged. */
  synchronized Ticket<V> sending(String key, @Nullable V value) {
    var ticket = new Ticket<>(value);
    find(key).ifPresent(ticket.before::add);
    unseen.computeIfAbsent(key, it -> new ArrayDeque<>()).add(ticket);
    return ticket;
  }

  void acknowledged(String key, Ticket<V> ticket) {
    synchronized (this) {
      var waiting = unseen.get(key);
      if (waiting != null && waiting.contains(ticket)) {
        ticket.acknowledged = true;
        show(key, ticket.value);
      }
    }
    ticket.written.complete(null);
  }

  void failed(String key, Ticket<V> ticket, Throwable failure) {
    synchronized (this) {
      drop(key, ticket);
    }
    ticket.written.completeExceptionally(failure);
    ticket.met.completeExceptionally(failure);
  }

  /** The follower met this on the topic. */
  void met(String key, @Nullable V value) {
    meet(key, value).ifPresent(ticket -> ticket.met.complete(List.copyOf(ticket.before)));
  }

  /** Whose record it was, if it was one of ours. */
  private synchronized Optional<Ticket<V>> meet(String key, @Nullable V value) {
    var waiting = unseen.get(key);
    if (waiting == null) {
      show(key, value);
      return Optional.empty();
    }
    var own = waiting.stream().filter(it -> Objects.equals(it.value, value)).findFirst();
    own.ifPresent(ticket -> drop(key, ticket));
    if (value != null) {
      waiting.forEach(later -> later.before.add(value));
    }
    if (waiting.stream().noneMatch(ticket -> ticket.acknowledged)) {
      show(key, value);
    }
    return own;
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
      values.merge(key, value, (there, next) -> replaces.test(next, there) ? next : there);
    }
  }
}
