package dev.parley.bench.provenance;

import dev.parley.bench.BenchProduct;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** A company's pages: learned, then each either rewritten or deleted. */
record Shelf(BenchProduct product, String tenant, Path pages) {

  void learn() {
    product.run("tenant", "create", tenant);
    product.run("ingest", "--tenant", tenant, "--wait", pages.toString());
  }

  /** Every second page says something else, the others are gone; returns when that is so. */
  void change() throws IOException {
    var names = names();
    var fresh = Files.createTempDirectory("provenance-" + tenant);
    for (int i = 0; i < names.size(); i++) {
      if (i % 2 == 0) {
        Files.writeString(fresh.resolve(names.get(i)), "# News\n\nPage " + i + " was rewritten.\n");
      } else {
        product.run("documents", "delete", "--tenant", tenant, names.get(i));
      }
    }
    product.run("ingest", "--tenant", tenant, "--wait", fresh.toString());
    try (var files = Files.list(fresh)) {
      for (var file : files.toList()) {
        Files.delete(file);
      }
    }
    Files.delete(fresh);
  }

  private List<String> names() throws IOException {
    try (var files = Files.list(pages)) {
      return files.map(it -> it.getFileName().toString()).sorted().toList();
    }
  }
}
