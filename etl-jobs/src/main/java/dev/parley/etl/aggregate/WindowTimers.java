package dev.parley.etl.aggregate;

import org.apache.flink.api.common.functions.RuntimeContext;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.streaming.api.TimerService;

/** When a row is given, and when it is forgotten. */
final class WindowTimers {
  private final AggregateConfig config;
  private final ValueState<Boolean> changed;
  private final ValueState<Long> forgottenAt;

  WindowTimers(RuntimeContext runtime, AggregateConfig config) {
    this.config = config;
    changed = runtime.getState(new ValueStateDescriptor<>("changed", Types.BOOLEAN));
    forgottenAt = runtime.getState(new ValueStateDescriptor<>("forgotten-at", Types.LONG));
  }

  /** Has the current key's row given when the stream's time moves next. */
  void changed(MetricKey row, TimerService service) throws Exception {
    long now = service.currentWatermark();
    if (forgottenAt.value() == null) {
      // What a snapshot brings may be long over, and stays for as long all the same.
      long at = Math.max(row.end(), now) + config.windowsKept().toMillis();
      forgottenAt.update(at);
      service.registerEventTimeTimer(at);
    }
    if (changed.value() == null) {
      changed.update(true);
      service.registerEventTimeTimer(now + 1);
    }
  }

  /** Whether it has changed since it was given; it is given now. */
  boolean isDue() throws Exception {
    boolean due = changed.value() != null;
    changed.clear();
    return due;
  }

  /** Forgets it now. */
  void forget(TimerService service) throws Exception {
    var at = forgottenAt.value();
    if (at != null) {
      service.deleteEventTimeTimer(at);
    }
    forgottenAt.clear();
    changed.clear();
  }

  /** Whether it is to be forgotten; then it is. */
  boolean isOver(TimerService service) throws Exception {
    var at = forgottenAt.value();
    boolean over = at != null && at <= service.currentWatermark();
    if (over) {
      forgottenAt.clear();
    }
    return over;
  }
}
