package dev.parley.bench.provenance;

import dev.parley.bench.BenchProduct;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;

/** A company's pages: learned, then each changed or deleted. */
record Shelf(BenchProduct product, String tenant, Path pages) {

  void learn() {
    product.run("tenant", "create", tenant);
    product.run("ingest", "--tenant", tenant, "--wait", pages.toString());
  }

  /** Every page meets its {@link Fate}; returns when that is so. */
  void change() throws IOException {
    var names = names();
    var fresh = Files.createTempDirectory("provenance-" + tenant);
    for (int i = 0; i < names.size(); i++) {
      var fate = Fate.of(i);
      if (fate.isDeleted()) {
        product.run("documents", "delete", "--tenant", tenant, names.get(i));
      }
      if (fate != Fate.DELETED) {
        var page = fresh.resolve(names.get(i));
        Files.createDirectories(page.getParent());
        Files.writeString(page, text(fate, names, i));
      }
    }
    product.run("ingest", "--tenant", tenant, "--wait", fresh.toString());
    try (var files = Files.walk(fresh)) {
      for (var file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }

  private String text(Fate fate, List<String> names, int page) throws IOException {
    return switch (fate) {
      case REWRITTEN -> "# News\n\nPage " + page + " was rewritten.\n";
      case SWAPPED -> was(names.get((page + 1) % names.size()));
      case EDITED -> edited(was(names.get(page)));
      case PUT_BACK, DELETED -> was(names.get(page));
    };
  }

  private String was(String name) throws IOException {
    return Files.readString(pages.resolve(name));
  }

  /** After the paragraph in its middle. */
  private static String edited(String text) {
    int gap = text.indexOf("\n\n", text.length() / 2);
    int at = gap < 0 ? text.length() : gap;
    return text.substring(0, at) + "\n\nThis was added later.\n" + text.substring(at);
  }

  /** As the product lists them: those of folders within have more than one part. */
  private List<String> names() {
    return product.run("documents", "--tenant", tenant, "--json").stream()
        .map(it -> it.path("document").asText())
        .sorted()
        .toList();
  }
}
