package dev.parley.gateway.quarantine;

import dev.parley.gateway.problem.Problem;
import dev.parley.schemas.topics.CdcTopic;
import dev.parley.schemas.topics.CdcTopics;
import dev.parley.schemas.topics.KafkaAccess;
import dev.parley.schemas.topics.Quarantine;
import dev.parley.schemas.topics.TopicSpec;
import dev.parley.schemas.topics.Topics;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/**
 * The quarantines as topics.
 *
 * <p>A record is put back in one transaction with the mark that it was, under a transactional id
 * that is the same everywhere: whoever begins later ends the other's transaction first, then reads
 * whether the mark is there. So it is put back once, however many try.
 */
public final class KafkaLaidAside implements LaidAside {
  private static final String TRANSACTIONAL_ID = "parley-quarantine";
  private static final int TRANSACTION_MILLIS = 20_000;
  private static final Set<String> SOURCES =
      Stream.concat(
              Topics.all().stream().map(TopicSpec::name),
              CdcTopics.all().stream().map(CdcTopic::name))
          .collect(Collectors.toUnmodifiableSet());

  private final KafkaAccess kafka;
  private final QuarantineReader reader;

  public KafkaLaidAside(KafkaAccess kafka) {
    this.kafka = kafka;
    this.reader = new QuarantineReader(kafka);
  }

  @Override
  public LaidList list(LaidFilter filter) {
    var newest = new PriorityQueue<>(Comparator.comparing(Laid::at));
    var marks = new HashMap<Quarantine, Set<String>>();
    var all = new AtomicLong();
    var flows = filter.flow().map(List::of).orElse(List.of(Quarantine.values()));
    for (var flow : flows) {
      var marked = marks.computeIfAbsent(flow, it -> new HashSet<>());
      reader.all(List.of(flow), record -> take(flow, record, filter, newest, marked, all));
    }
    var records =
        newest.stream()
            .sorted(Comparator.comparing(Laid::at).reversed())
            .map(it -> known(it, marks))
            .toList();
    return new LaidList(records, all.get());
  }

  private static void take(
      Quarantine flow,
      ConsumerRecord<byte[], byte[]> record,
      LaidFilter filter,
      PriorityQueue<Laid> newest,
      Set<String> marked,
      AtomicLong all) {
    var mark = QuarantineReader.marked(record);
    if (!mark.isEmpty()) {
      marked.add(mark);
      return;
    }
    var laid = Laid.of(new LaidRef(flow, record.partition(), record.offset()), record, false);
    if (filter.admits(laid)) {
      all.incrementAndGet();
      newest.add(laid);
      if (newest.size() > filter.most()) {
        newest.remove();
      }
    }
  }

  private static Laid known(Laid laid, HashMap<Quarantine, Set<String>> marks) {
    var place = laid.ref().partition() + "/" + laid.ref().offset();
    return marks.getOrDefault(laid.ref().flow(), Set.of()).contains(place)
        ? laid.thatWasReplayed()
        : laid;
  }

  private record Found(ConsumerRecord<byte[], byte[]> record, boolean replayed) {}

  private Optional<Found> find(LaidRef ref) {
    var records = new ArrayList<ConsumerRecord<byte[], byte[]>>();
    var place = ref.partition() + "/" + ref.offset();
    var marked = new HashSet<String>();
    reader.from(
        ref,
        next -> {
          var mark = QuarantineReader.marked(next);
          if (!mark.isEmpty()) {
            marked.add(mark);
          } else if (next.offset() == ref.offset()) {
            records.add(next);
          }
        });
    return records.stream().findFirst().map(it -> new Found(it, marked.contains(place)));
  }

  @Override
  public Optional<LaidDetail> show(LaidRef ref) {
    return find(ref)
        .map(it -> LaidDetail.of(Laid.of(ref, it.record(), it.replayed()), it.record()));
  }

  @Override
  public Optional<PutBack> replay(LaidRef ref) {
    var config = kafka.producer("gateway-quarantine");
    config.put(ProducerConfig.TRANSACTIONAL_ID_CONFIG, TRANSACTIONAL_ID);
    config.put(ProducerConfig.TRANSACTION_TIMEOUT_CONFIG, TRANSACTION_MILLIS);
    try (var producer =
        new KafkaProducer<>(config, new ByteArraySerializer(), new ByteArraySerializer())) {
      producer.initTransactions();
      return find(ref).map(found -> putBack(ref, found, producer));
    } catch (KafkaException e) {
      throw Problem.unavailable("the record could not be put back now; please try again");
    }
  }

  private static PutBack putBack(LaidRef ref, Found found, Producer<byte[], byte[]> producer) {
    var laid = Laid.of(ref, found.record(), true);
    if (found.replayed()) {
      return new PutBack(laid, false);
    }
    if (!SOURCES.contains(laid.topic())) {
      throw Problem.of(409, "it came from no topic to which it could be put back");
    }
    producer.beginTransaction();
    producer.send(asItWas(laid, found.record()));
    producer.send(mark(ref, found.record()));
    producer.commitTransaction();
    return new PutBack(laid, true);
  }

  /** Its key, value and own headers, on the partition where it was. */
  private static ProducerRecord<byte[], byte[]> asItWas(
      Laid laid, ConsumerRecord<byte[], byte[]> record) {
    var again =
        new ProducerRecord<>(
            laid.topic(),
            laid.partition() < 0 ? null : laid.partition(),
            record.key(),
            record.value());
    for (var header : record.headers()) {
      if (!Quarantine.isOurs(header.key())) {
        again.headers().add(header);
      }
    }
    return again;
  }

  @SuppressWarnings("NullAway") // a mark has no value
  private static ProducerRecord<byte[], byte[]> mark(
      LaidRef ref, ConsumerRecord<byte[], byte[]> record) {
    var mark =
        new ProducerRecord<byte[], byte[]>(ref.flow().topic(), ref.partition(), record.key(), null);
    mark.headers()
        .add(
            Quarantine.REPLAYED,
            QuarantineReader.place(record).getBytes(java.nio.charset.StandardCharsets.UTF_8));
    return mark;
  }
}
