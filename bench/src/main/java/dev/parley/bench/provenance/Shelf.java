package dev.parley.bench.provenance;

import dev.parley.bench.BenchProduct;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;

/** A company's pages: learned, then each either rewritten or deleted. */
record Shelf(BenchProduct product, String tenant, Path pages) {

  void learn() {
    product.run("tenant", "create", tenant);
    product.run("ingest", "--tenant", tenant, "--wait", pages.toString());
  }

  /** One half of the pages says something else, the others are gone; returns when that is so. */
  void change() throws IOException {
    var names = names();
    int rewritten = names.size() / 2;
    var fresh = Files.createTempDirectory("provenance-" + tenant);
    for (int i = 0; i < names.size(); i++) {
      if (i < rewritten) {
        var page = fresh.resolve(names.get(i));
        Files.createDirectories(page.getParent());
        Files.writeString(page, "# News\n\nPage " + i + " was rewritten.\n");
      } else {
        product.run("documents", "delete", "--tenant", tenant, names.get(i));
      }
    }
    product.run("ingest", "--tenant", tenant, "--wait", fresh.toString());
    try (var files = Files.walk(fresh)) {
      for (var file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }

  /** As the product lists them: those of folders within have more than one part. */
  private List<String> names() {
    return product.run("documents", "--tenant", tenant, "--json").stream()
        .map(it -> it.path("document").asText())
        .sorted()
        .toList();
  }
}
