package dev.parley.bench.dialog;

import dev.parley.dialog.BareDialog;
import dev.parley.dialog.state.Stores;
import dev.parley.schemas.topics.Quarantine;
import dev.parley.schemas.topics.Topics;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.streams.TestOutputTopic;
import org.apache.kafka.streams.TopologyTestDriver;
import org.apache.kafka.streams.test.TestRecord;

/**
 * The stage in transactions: what it sends is visible, and what it writes lasts, once they commit;
 * a crash takes back both, and what was read is read again.
 */
final class Machine implements AutoCloseable {
  private static final String CHANGELOG = "-changelog";

  private final BareDialog.Plan plan;
  private final Scribe scribe;
  private final Set<Fault> faults;
  private final List<Step> steps = new ArrayList<>();
  private final List<Changelogs.Row> uncommitted = new ArrayList<>();
  private final Map<String, TestOutputTopic<byte[], byte[]>> outputs = new HashMap<>();
  private Changelogs committed = new Changelogs();
  private Changelogs written = new Changelogs();
  private Rows rows = new Rows();
  private TopologyTestDriver driver;
  private Instant now;
  private Instant since;

  Machine(BareDialog.Plan plan, Scribe scribe, Set<Fault> faults, Instant now) {
    this.plan = plan;
    this.scribe = scribe;
    this.faults = faults;
    this.now = now;
    this.since = now;
    this.driver = started();
  }

  private TopologyTestDriver started() {
    rows = new Rows();
    outputs.clear();
    var bare = plan.on(rows::of);
    return new TopologyTestDriver(bare.topology(), bare.properties(), now);
  }

  Instant now() {
    return now;
  }

  /** When this life began. */
  Instant since() {
    return since;
  }

  Rows rows() {
    return rows;
  }

  void take(Input input) {
    steps.add(new Step.Took(now, input));
    if (faults.contains(Fault.LEASES_UNHEARD) && input.meaning() instanceof Meaning.Takes) {
      return;
    }
    pipe(input);
    drain();
  }

  @SuppressWarnings("NullAway") // a record may lack its value
  private void pipe(Input input) {
    driver
        .createInputTopic(input.topic(), new ByteArraySerializer(), new ByteArraySerializer())
        .pipeInput(input.key(), input.value());
  }

  void pass(Duration time) {
    now = now.plus(time);
    driver.advanceWallClockTime(time);
    drain();
  }

  /** What happened since the last commit, now for ever. */
  List<Step> commit() {
    uncommitted.forEach(committed::apply);
    uncommitted.clear();
    var done = List.copyOf(steps);
    steps.clear();
    return done;
  }

  /** What the changelogs fold to, with what is not committed yet. */
  Changelogs changelogs() {
    return written;
  }

  /** Returns what became visible all the same (nothing, unless a fault is planted). */
  List<Step> crash(Duration down, Random dice) {
    var again = inputs(dice);
    var visible =
        faults.contains(Fault.CRASHES_KEEP_OUTPUTS)
            ? steps.stream().filter(Step.Wrote.class::isInstance).toList()
            : List.<Step>of();
    steps.clear();
    driver.close();
    now = now.plus(down);
    since = now;
    driver = started();
    if (faults.contains(Fault.CRASHES_KEEP_STATE)) {
      committed = written.copy();
    }
    uncommitted.clear();
    written = committed.copy();
    rows.restore(restorable());
    again.forEach(this::take);
    return visible;
  }

  /** What must be read again: each topic in its order, the topics in any. */
  private List<Input> inputs(Random dice) {
    var byTopic = new TreeMap<String, Deque<Input>>();
    for (var step : steps) {
      if (step instanceof Step.Took took) {
        byTopic.computeIfAbsent(took.input().topic(), it -> new ArrayDeque<>()).add(took.input());
      }
    }
    var inputs = new ArrayList<Input>();
    while (!byTopic.isEmpty() && !faults.contains(Fault.CRASHES_LOSE_INPUTS)) {
      var topics = List.copyOf(byTopic.keySet());
      var topic = topics.get(dice.nextInt(topics.size()));
      var left = Objects.requireNonNull(byTopic.get(topic));
      inputs.add(left.remove());
      if (left.isEmpty()) {
        byTopic.remove(topic);
      }
    }
    if (faults.contains(Fault.REPLAY_OUT_OF_ORDER)) {
      Collections.reverse(inputs);
    }
    return inputs;
  }

  private Changelogs restorable() {
    var from = committed.copy();
    if (faults.contains(Fault.DEADLINES_LOST)) {
      from.rows(Stores.DEADLINES).clear();
    }
    if (faults.contains(Fault.ROW_LOST)) {
      from.rows(Stores.SEEN).pollLastEntry();
    }
    return from;
  }

  private void drain() {
    for (var topic : new TreeSet<>(driver.producedTopicNames())) {
      var output = outputs.computeIfAbsent(topic, this::output);
      while (!output.isEmpty()) {
        var record = output.readRecord();
        if (topic.endsWith(CHANGELOG)) {
          var row = new Changelogs.Row(store(topic), record.key(), record.value());
          written.apply(row);
          uncommitted.add(row);
        } else {
          sent(topic, record).ifPresent(this::write);
        }
      }
    }
  }

  private TestOutputTopic<byte[], byte[]> output(String topic) {
    return driver.createOutputTopic(
        topic, new ByteArrayDeserializer(), new ByteArrayDeserializer());
  }

  private void write(Sent sent) {
    if (faults.contains(Fault.QUARANTINE_LOST) && sent instanceof Sent.Quarantined) {
      return;
    }
    steps.add(new Step.Wrote(now, misrouted(sent)));
    if (faults.contains(Fault.AGENTS_DOUBLED)
        && sent instanceof Sent.Replied replied
        && replied.reply().getAgentId() != null) {
      steps.add(new Step.Wrote(now, sent));
    }
  }

  private Sent misrouted(Sent sent) {
    if (faults.contains(Fault.REPLIES_MISROUTED) && sent instanceof Sent.Replied it) {
      return new Sent.Replied(Crowd.sameIdOfAnotherTenant(it.key()), it.reply());
    }
    return sent;
  }

  /** {@code <application>-<store>-changelog}; stores have no dash in their names. */
  private static String store(String topic) {
    var name = topic.substring(0, topic.length() - CHANGELOG.length());
    return name.substring(name.lastIndexOf('-') + 1);
  }

  private Optional<Sent> sent(String topic, TestRecord<byte[], byte[]> record) {
    if (topic.equals(Topics.REPLIES.name())) {
      return Optional.of(scribe.reply(record.key(), record.value()));
    }
    if (topic.equals(Topics.RAG_REQUESTS.name())) {
      return Optional.of(scribe.request(record.key(), record.value()));
    }
    if (topic.equals(Topics.SUMMARY_REQUESTS.name())) {
      return Optional.of(scribe.summaryRequest(record.key(), record.value()));
    }
    if (topic.equals(Topics.HANDOFF.name())) {
      return Optional.of(scribe.handoff(record.key(), record.value()));
    }
    if (topic.equals(Quarantine.DIALOG.topic())) {
      var reason = record.headers().lastHeader("__streams.errors.message").value();
      return Optional.of(new Sent.Quarantined(new String(reason, StandardCharsets.UTF_8)));
    }
    throw new IllegalStateException(topic + ": nobody expected records there");
  }

  @Override
  public void close() {
    driver.close();
  }
}
