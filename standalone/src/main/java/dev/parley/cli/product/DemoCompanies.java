package dev.parley.cli.product;

import dev.parley.cli.Failure;
import dev.parley.cli.Terminal;
import dev.parley.cli.client.Api;
import dev.parley.cli.client.Json;
import dev.parley.cli.client.Problem;
import dev.parley.cli.knowledge.DocumentState;
import dev.parley.cli.knowledge.DocumentWatch;
import dev.parley.cli.knowledge.Documents;
import dev.parley.cli.knowledge.Source;
import dev.parley.cli.knowledge.SourceFile;
import dev.parley.cli.knowledge.SourceFiles;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Companies whose real documentation comes with the product, for a first look.
 *
 * @param companies in the order in which they are loaded
 */
record DemoCompanies(List<Company> companies) {
  static final DemoCompanies NONE = new DemoCompanies(List.of());

  /**
   * @param tenant its id
   * @param displayName on the chat page
   * @param pages folder of its documents
   */
  record Company(String tenant, String displayName, Path pages) {}

  DemoCompanies {
    companies = List.copyOf(companies);
  }

  /** Those of the repository that the {@code parley} script stands in. */
  static DemoCompanies shipped() {
    var demo = Path.of(System.getProperty("parley.home", "."), "demo");
    return new DemoCompanies(
        List.of(
            new Company("plausible", "Plausible", demo.resolve("plausible/pages")),
            new Company("jitsi", "Jitsi", demo.resolve("jitsi/pages"))));
  }

  boolean isEmpty() {
    return companies.isEmpty();
  }

  /** Brings in what is not there yet; returns when all of it is searchable by keyword. */
  LoadedDemo load(Api api, Terminal terminal) {
    var loaded = new ArrayList<DocumentWatch>();
    for (var company : companies) {
      createTenant(api, company);
      loaded.add(upload(api, company));
    }
    var demo = new LoadedDemo(loaded, terminal);
    demo.awaitKeywords();
    return demo;
  }

  private static void createTenant(Api api, Company company) {
    try {
      api.get("/v1/tenants/" + company.tenant(), Map.of());
    } catch (Problem absent) {
      if (absent.status() != 404) {
        throw absent;
      }
      var body = Json.object().put("tenant", company.tenant());
      body.put("displayName", company.displayName()).put("publicChat", true);
      api.post("/v1/tenants", Map.of(), body);
    }
  }

  private static DocumentWatch upload(Api api, Company company) {
    var documents = new Documents(api, company.tenant());
    var there = documents.all();
    var awaited = new LinkedHashMap<String, Long>();
    try (var sources = new SourceFiles(List.of(company.pages())).stream()) {
      var missing =
          sources
              .peek(source -> awaited.put(source.name(), 0L))
              .filter(source -> !isThere(source, there.get(source.name())));
      documents.uploadAll(
          missing.iterator(),
          uploaded -> {
            if (!uploaded.isIn()) {
              throw new Failure("demo document " + uploaded.name() + ": " + uploaded.reason());
            }
            awaited.put(uploaded.name(), uploaded.version());
          });
    }
    return new DocumentWatch(documents, awaited);
  }

  private static boolean isThere(Source source, @Nullable DocumentState state) {
    return state != null
        && !state.hasFailed()
        && source instanceof SourceFile file
        && state.bytes() == file.size();
  }
}
