package dev.parley.bench.chaos.check;

import dev.parley.bench.chaos.check.Finding.Kind;
import dev.parley.bench.chaos.ledger.Entry;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What a reader's screen showed of each answer while it was written. */
final class Streams {
  private final Map<String, Screen> screens = new HashMap<>();
  private final Set<String> ended = new HashSet<>();
  private final List<Finding> findings = new ArrayList<>();

  private static final class Screen {
    private int attempt;
    private String run;
    private int seq = -1;
    private final StringBuilder text = new StringBuilder();

    private Screen(int attempt, String run) {
      this.attempt = attempt;
      this.run = run;
    }

    private boolean isOf(int otherAttempt, String otherRun) {
      return attempt == otherAttempt && run.equals(otherRun);
    }
  }

  static Streams of(Story story) {
    var streams = new Streams();
    for (var entry : story.ledger()) {
      if (entry instanceof Entry.Delta delta) {
        streams.on(delta);
      } else if (entry instanceof Entry.Restart restart) {
        streams.on(restart);
      } else if (entry instanceof Entry.Reply reply) {
        streams.ended.add(reply.turnId());
      }
    }
    return streams;
  }

  private void on(Entry.Delta delta) {
    var turn = delta.turnId();
    if (ended.contains(turn)) {
      add(Kind.SHOWN_OTHERWISE, delta, "a piece was shown after the outcome");
      return;
    }
    var screen = screens.computeIfAbsent(turn, it -> new Screen(delta.attempt(), delta.run()));
    if (!screen.isOf(delta.attempt(), delta.run())) {
      add(Kind.SHOWN_OTHERWISE, delta, "pieces of two runs are mixed");
    } else if (delta.seq() <= screen.seq) {
      add(Kind.DOUBLED, delta, "a piece was shown twice");
    } else {
      screen.seq = delta.seq();
      screen.text.append(delta.text());
    }
  }

  private void on(Entry.Restart restart) {
    var screen =
        screens.computeIfAbsent(
            restart.turnId(), it -> new Screen(restart.attempt(), restart.run()));
    screen.attempt = restart.attempt();
    screen.run = restart.run();
    screen.seq = -1;
    screen.text.setLength(0);
  }

  private void add(Kind kind, Entry.Delta delta, String what) {
    findings.add(new Finding(kind, delta.tenant() + "/" + delta.conversation(), what));
  }

  List<Finding> findings() {
    return findings;
  }

  /** What stood there of this run in the end; empty when it was another, or none. */
  String text(String turn, @Nullable String run) {
    var screen = screens.get(turn);
    return screen == null || !screen.run.equals(run) ? "" : screen.text.toString();
  }
}
