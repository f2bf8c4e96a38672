package dev.parley.gateway.recorder;

import dev.parley.schemas.stage.Health;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;

/** How recording goes, told by its thread and asked by others. */
final class RecorderStatus {
  private static final Logger LOG = LoggerFactory.getLogger(RecorderStatus.class);

  private final AtomicLong recorded = new AtomicLong();
  private final AtomicLong quarantined = new AtomicLong();
  private volatile long lag;
  private volatile @Nullable String trouble = "not started";

  void recorded(int records) {
    recorded.addAndGet(records);
  }

  void quarantined(long inAll) {
    quarantined.set(inAll);
  }

  void lag(long records) {
    lag = records;
  }

  /**
   * @param sentence what is waited for
   * @param because what failed; null while starting
   */
  void waits(String sentence, @Nullable Exception because) {
    if (!sentence.equals(trouble)) {
      LOG.atLevel(because == null ? Level.INFO : Level.WARN)
          .addKeyValue("reason", because == null ? "start" : because.getClass().getSimpleName())
          .log("recorder waits: {}", sentence);
    }
    trouble = sentence;
  }

  void goesOn() {
    if (trouble != null) {
      LOG.atInfo().log("recorder records");
    }
    trouble = null;
  }

  /** The same numbers whatever the state. */
  Health health() {
    var sentence = trouble;
    return sentence == null
        ? Health.up(facts())
        : new Health(Health.State.DEGRADED, sentence, facts());
  }

  private Map<String, Long> facts() {
    var facts = new HashMap<String, Long>();
    facts.put("lag", lag);
    facts.put("recorded", recorded.get());
    facts.put("quarantined", quarantined.get());
    return facts;
  }
}
