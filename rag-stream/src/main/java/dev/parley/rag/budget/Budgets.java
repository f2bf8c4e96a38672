package dev.parley.rag.budget;

import dev.parley.schemas.ids.TenantId;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.Map;
import java.util.OptionalLong;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Each company's money for models, by the day in UTC. What a call may cost at most is set aside
 * before it is made, so that no limit is passed, however many are made at once; what all processes
 * spent is heard from the record of calls. Safe for use by many threads.
 */
public final class Budgets {
  private static final double NEAR = 0.8;

  private final Clock clock;
  private final Function<TenantId, OptionalLong> limits;
  private final Alarm alarm;
  private final Map<TenantId, Day> days = new HashMap<>();
  private boolean known;

  /** Told once a day and company, of each. */
  public interface Alarm {
    /** Most of it is spent. */
    void near(TenantId tenant, LocalDate day, long limitMicros, long spentMicros);

    /** A call was not made, for it could have passed the limit. */
    void reached(TenantId tenant, LocalDate day, long limitMicros, long spentMicros);
  }

  private static final class Day {
    final LocalDate date;
    final Map<String, Long> own = new HashMap<>(); // calls that were not heard of yet
    long heard;
    boolean near;
    boolean reached;

    Day(LocalDate date) {
      this.date = date;
    }

    long spent() {
      return heard + own.values().stream().mapToLong(it -> it).sum();
    }
  }

  /**
   * @param limits millionths of a US dollar a day; empty for none
   */
  public Budgets(Clock clock, Function<TenantId, OptionalLong> limits, Alarm alarm) {
    this.clock = clock;
    this.limits = limits;
    this.alarm = alarm;
  }

  /** For those who need no money. */
  public static Budgets unlimited(Clock clock) {
    return new Budgets(clock, tenant -> OptionalLong.empty(), Silent.ALARM);
  }

  /** For those who may spend nothing: what costs nothing is let through. */
  public static Budgets ofNothing(Clock clock) {
    return new Budgets(clock, tenant -> OptionalLong.of(0), Silent.ALARM);
  }

  /** All that was spent today before now has been heard; until then, limits allow nothing. */
  public synchronized void caughtUp() {
    known = true;
  }

  /** Sets aside what a call may cost at most; false when the limit does not allow it. */
  public synchronized boolean hold(TenantId tenant, String callId, long mostMicros) {
    boolean held = hold(tenant, callId, mostMicros, 1);
    if (!held) {
      limits.apply(tenant).ifPresent(limit -> tellReached(tenant, today(tenant), limit));
    }
    return held;
  }

  /** The same for what nobody waits for: nobody is told when not enough is left to spare. */
  public synchronized boolean holdSpare(TenantId tenant, String callId, long mostMicros) {
    return hold(tenant, callId, mostMicros, NEAR);
  }

  private boolean hold(TenantId tenant, String callId, long mostMicros, double share) {
    var day = today(tenant);
    var limit = limits.apply(tenant);
    if (limit.isPresent() && mostMicros > 0) {
      boolean enough = known && day.spent() + mostMicros <= share * limit.getAsLong();
      if (!enough) {
        return false;
      }
    }
    day.own.put(callId, mostMicros);
    return true;
  }

  /** What the call did cost; no more is set aside for it. */
  public synchronized void settle(TenantId tenant, String callId, long micros) {
    var day = days.get(tenant);
    if (day == null || day.own.computeIfPresent(callId, (id, held) -> micros) == null) {
      return; // heard of already, or of another day
    }
    if (micros == 0) {
      day.own.remove(callId);
    }
    tellNear(tenant, day);
  }

  /** A call is on record, this process's or another's. */
  public synchronized void heard(TenantId tenant, String callId, Instant at, long micros) {
    var day = today(tenant);
    day.own.remove(callId);
    if (date(at).equals(day.date)) {
      day.heard += micros;
      tellNear(tenant, day);
    }
  }

  /** Of today: companies near their limit, companies that reached it, and what all spent. */
  public synchronized Map<String, Long> facts() {
    var today = date(clock.instant());
    var all = days.values().stream().filter(it -> it.date.equals(today)).toList();
    return Map.of(
        "budgets-near", all.stream().filter(it -> it.near).count(),
        "budgets-reached", all.stream().filter(it -> it.reached).count(),
        "spent-micros", all.stream().mapToLong(Day::spent).sum());
  }

  private Day today(TenantId tenant) {
    var today = date(clock.instant());
    @Nullable Day day = days.get(tenant);
    if (day == null || !day.date.equals(today)) {
      day = new Day(today);
      days.put(tenant, day);
    }
    return day;
  }

  private static LocalDate date(Instant at) {
    return LocalDate.ofInstant(at, ZoneOffset.UTC);
  }

  private void tellNear(TenantId tenant, Day day) {
    var limit = limits.apply(tenant);
    if (known && !day.near && limit.isPresent() && day.spent() >= NEAR * limit.getAsLong()) {
      day.near = true;
      alarm.near(tenant, day.date, limit.getAsLong(), day.spent());
    }
  }

  private void tellReached(TenantId tenant, Day day, long limit) {
    if (known && !day.reached) {
      day.reached = true;
      alarm.reached(tenant, day.date, limit, day.spent());
    }
  }

  /** Nothing to tell where there is no limit, or nothing but one. */
  private enum Silent implements Alarm {
    ALARM;

    @Override
    public void near(TenantId tenant, LocalDate day, long limitMicros, long spentMicros) {}

    @Override
    public void reached(TenantId tenant, LocalDate day, long limitMicros, long spentMicros) {}
  }
}
