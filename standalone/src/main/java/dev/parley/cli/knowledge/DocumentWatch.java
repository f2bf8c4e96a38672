package dev.parley.cli.knowledge;

import dev.parley.cli.Meter;
import dev.parley.cli.Pause;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Follows documents of one tenant on their way to being found. */
public final class DocumentWatch {
  private static final Duration LOOK = Duration.ofMillis(400);

  private final Documents documents;
  private final Map<String, Long> versions;
  private Map<String, DocumentState> states = Map.of();

  /**
   * @param versions by name, at least which is awaited
   */
  public DocumentWatch(Documents documents, Map<String, Long> versions) {
    this.documents = documents;
    this.versions = new LinkedHashMap<>(versions);
  }

  /** Returns when each is at the stage or has failed. */
  public void await(String stage, Meter meter) {
    while (true) {
      long began = System.nanoTime();
      look();
      long done = versions.keySet().stream().filter(name -> isOver(name, stage)).count();
      meter.to(done);
      if (done == versions.size()) {
        return;
      }
      // A long list is not asked for all the time.
      Pause.of(Duration.ofNanos(Math.max(LOOK.toNanos(), System.nanoTime() - began)));
    }
  }

  /** Asks where they are. */
  public void look() {
    states = documents.all();
  }

  /** How many are there. */
  public int size() {
    return versions.size();
  }

  /** How many are at the stage or have failed, at the last look. */
  public long over(String stage) {
    return versions.keySet().stream().filter(name -> isOver(name, stage)).count();
  }

  private boolean isOver(String name, String stage) {
    var state = states.get(name);
    return state != null
        && state.version() >= versions.getOrDefault(name, 0L)
        && (state.hasFailed() || state.hasReached(stage));
  }

  /** Where a document was at the last look; null when it was not seen. */
  public @org.jspecify.annotations.Nullable DocumentState state(String name) {
    return states.get(name);
  }

  /** Those that failed, with the reason. */
  public List<String> failures() {
    var failures = new ArrayList<String>();
    for (var name : versions.keySet()) {
      var state = states.get(name);
      if (state != null && state.hasFailed()) {
        failures.add(name + ": " + state.reason());
      }
    }
    return failures;
  }
}
