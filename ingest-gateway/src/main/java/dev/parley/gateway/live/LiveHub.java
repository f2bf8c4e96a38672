package dev.parley.gateway.live;

import dev.parley.gateway.problem.Problem;
import dev.parley.gateway.work.Workers;
import dev.parley.schemas.ids.ConversationKey;
import dev.parley.schemas.registry.UnreadableRecordException;
import dev.parley.schemas.seal.DestroyedKeyException;
import dev.parley.schemas.topics.Topics;
import io.vertx.core.Future;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BiConsumer;
import java.util.function.BiFunction;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;

/**
 * Brings what happens on the topics to those who subscribed.
 *
 * <pre>
 *   chat.replies ─► follower ─┐  filter on key bytes   ┌─► Subscription ─► sink
 *   chat.deltas  ─► follower ─┴─► decode, open, once ──┴─► Subscription ─► sink
 *   cursor ─► tail of the partition, or read again ────────┘ (before everything live)
 * </pre>
 */
final class LiveHub implements LiveFeed {
  private final Partitions partitions;
  private final Decoder decoder;
  private final Replay replay;
  private final Workers workers;
  private final BiConsumer<ConsumerRecord<byte[], byte[]>, String> quarantine;
  private final TopicFollower replies;
  private final TopicFollower deltas;
  private final Map<ByteBuffer, List<Subscription>> subscriptions = new ConcurrentHashMap<>();
  private final AtomicInteger open = new AtomicInteger();

  /** Opens a follower of a topic that tells this hub. */
  interface Followers {
    TopicFollower follow(String topic, boolean committed, TopicFollower.Listener listener);
  }

  LiveHub(
      Partitions partitions,
      Decoder decoder,
      Replay replay,
      Workers workers,
      BiConsumer<ConsumerRecord<byte[], byte[]>, String> quarantine,
      Followers followers) {
    this.partitions = partitions;
    this.decoder = decoder;
    this.replay = replay;
    this.workers = workers;
    this.quarantine = quarantine;
    this.replies =
        followers.follow(Topics.REPLIES.name(), true, record -> tell(record, decoder::reply, true));
    this.deltas =
        followers.follow(
            Topics.DELTAS.name(), false, record -> tell(record, decoder::delta, false));
  }

  int open() {
    return open.get();
  }

  @Override
  public Future<Open> subscribe(ConversationKey conversation, Optional<Cursor> cursor, Sink sink) {
    int partition = partitions.of(conversation);
    var subscription = new Subscription(conversation, sink, positions(partition));
    var key = ByteBuffer.wrap(conversation.toString().getBytes(StandardCharsets.UTF_8));
    add(key, subscription, partition);
    Open opened = once(() -> remove(key, subscription, partition));
    var positions =
        replies
            .follow(partition)
            .thenCombine(
                deltas.follow(partition),
                (reply, delta) -> new Cursor(reply, delta, Cursor.Mark.NONE));
    return Workers.onCallersContext(positions)
        .compose(now -> begin(subscription, key, partition, cursor, now))
        .map(begun -> opened)
        .onFailure(failure -> opened.cancel());
  }

  private Future<Void> begin(
      Subscription subscription,
      ByteBuffer key,
      int partition,
      Optional<Cursor> cursor,
      Cursor now) {
    if (cursor.isEmpty()) {
      subscription.begin(now, List.of(), Optional.empty());
      return Future.succeededFuture();
    }
    return workers.run(
        Executors.callable(
            () -> resume(subscription, key, partition, cursor.get(), now), (Void) null));
  }

  private void resume(
      Subscription subscription, ByteBuffer key, int partition, Cursor from, Cursor now) {
    try {
      var missed = new ArrayList<Happening>();
      var conversation = subscription.conversation();
      missed(replies, Topics.REPLIES.name(), key, partition, from.reply(), now.reply())
          .forEach(record -> read(conversation, record, decoder::reply).ifPresent(missed::add));
      missed(deltas, Topics.DELTAS.name(), key, partition, from.delta(), now.delta())
          .forEach(record -> read(conversation, record, decoder::delta).ifPresent(missed::add));
      // An offset from beyond the end is from a log that is gone.
      var known =
          new Cursor(
              Math.min(from.reply(), now.reply()),
              Math.min(from.delta(), now.delta()),
              from.mark());
      subscription.begin(known, missed, Optional.empty());
    } catch (Problem tooOld) {
      subscription.begin(now, List.of(), Optional.of(tooOld));
    }
  }

  private List<ConsumerRecord<byte[], byte[]>> missed(
      TopicFollower follower, String topic, ByteBuffer key, int partition, long from, long to) {
    return follower
        .since(partition, from)
        .map(tail -> tail.stream().filter(record -> isOf(key, record)).toList())
        .orElseGet(() -> replay.read(new TopicPartition(topic, partition), key.array(), from, to));
  }

  private static boolean isOf(ByteBuffer key, ConsumerRecord<byte[], byte[]> record) {
    return record.key() != null && key.equals(ByteBuffer.wrap(record.key()));
  }

  private static Optional<Happening> read(
      ConversationKey conversation,
      ConsumerRecord<byte[], byte[]> record,
      BiFunction<ConversationKey, ConsumerRecord<byte[], byte[]>, Happening> as) {
    try {
      return Optional.of(as.apply(conversation, record));
    } catch (UnreadableRecordException | DestroyedKeyException e) {
      return Optional.empty(); // told and quarantined when it was new
    }
  }

  private void tell(
      ConsumerRecord<byte[], byte[]> record,
      BiFunction<ConversationKey, ConsumerRecord<byte[], byte[]>, Happening> as,
      boolean isReply) {
    var there = record.key() == null ? null : subscriptions.get(ByteBuffer.wrap(record.key()));
    var readers = there == null ? List.<Subscription>of() : List.copyOf(there);
    if (!readers.isEmpty()) {
      var happening = happening(readers.get(0).conversation(), record, as, isReply);
      readers.forEach(reader -> reader.on(happening));
    }
  }

  private Happening happening(
      ConversationKey conversation,
      ConsumerRecord<byte[], byte[]> record,
      BiFunction<ConversationKey, ConsumerRecord<byte[], byte[]>, Happening> as,
      boolean isReply) {
    try {
      return as.apply(conversation, record);
    } catch (DestroyedKeyException e) {
      return new Happening.Unreadable(record.offset(), isReply); // erased: no fault of the record's
    } catch (UnreadableRecordException e) {
      quarantine.accept(record, String.valueOf(e.getMessage()));
      return new Happening.Unreadable(record.offset(), isReply);
    }
  }

  private void add(ByteBuffer key, Subscription subscription, int partition) {
    partitions.subscribed(partition);
    open.incrementAndGet();
    subscriptions.compute(
        key,
        (it, there) -> {
          var readers = there == null ? new CopyOnWriteArrayList<Subscription>() : there;
          readers.add(subscription);
          return readers;
        });
  }

  private void remove(ByteBuffer key, Subscription subscription, int partition) {
    subscription.cancel();
    subscriptions.computeIfPresent(
        key,
        (it, readers) -> {
          readers.remove(subscription);
          return readers.isEmpty() ? null : readers;
        });
    open.decrementAndGet();
    partitions.cancelled(partition);
  }

  private static Open once(Runnable cancel) {
    var done = new java.util.concurrent.atomic.AtomicBoolean();
    return () -> {
      if (done.compareAndSet(false, true)) {
        cancel.run();
      }
    };
  }

  private Subscription.Positions positions(int partition) {
    return new Subscription.Positions() {
      @Override
      public long replies() {
        return replies.position(partition);
      }

      @Override
      public long deltas() {
        return deltas.position(partition);
      }
    };
  }
}
