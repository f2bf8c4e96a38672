package dev.parley.cli.product;

import dev.parley.cli.Pause;
import dev.parley.cli.Terminal;
import dev.parley.cli.knowledge.DocumentWatch;
import java.time.Duration;
import java.util.List;

/** The demo companies' documents on their way to being found. */
final class LoadedDemo {
  private static final Duration LOOK = Duration.ofMillis(400);

  private final List<DocumentWatch> companies;
  private final Terminal terminal;

  LoadedDemo(List<DocumentWatch> companies, Terminal terminal) {
    this.companies = List.copyOf(companies);
    this.terminal = terminal;
  }

  boolean isEmpty() {
    return companies.isEmpty();
  }

  void awaitKeywords() {
    await("KEYWORD", "Demo documents searchable by keyword");
  }

  void awaitVectors() {
    await("VECTOR", "Demo documents searchable by vectors");
    for (var company : companies) {
      for (var failure : company.failures()) {
        terminal.say("parley: not loaded: " + failure);
      }
    }
  }

  private void await(String stage, String task) {
    companies.forEach(DocumentWatch::look);
    if (done(stage) == all()) {
      return;
    }
    try (var meter = terminal.meter(task, all())) {
      while (done(stage) < all()) {
        meter.to(done(stage));
        Pause.of(LOOK);
        companies.forEach(DocumentWatch::look);
      }
      meter.to(all());
    }
  }

  private long all() {
    return companies.stream().mapToLong(DocumentWatch::size).sum();
  }

  private long done(String stage) {
    return companies.stream().mapToLong(company -> company.over(stage)).sum();
  }
}
