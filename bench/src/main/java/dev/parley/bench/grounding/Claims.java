package dev.parley.bench.grounding;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.parley.language.encode.Cosine;
import dev.parley.language.encode.SentenceEncoder;
import dev.parley.language.sentences.SentenceSplitter;
import dev.parley.language.words.Words;
import dev.parley.rag.ground.Fitted;
import dev.parley.rag.ground.Support;
import dev.parley.rag.ground.SupportFeatures;
import dev.parley.rag.prompt.PromptMaker;
import dev.parley.rag.retrieve.Passage;
import dev.parley.rag.retrieve.Retrieval;
import dev.parley.schemas.ids.DocumentKey;
import dev.parley.schemas.ids.TenantId;
import dev.parley.schemas.provenance.PromptText;
import dev.parley.schemas.seal.Sha256;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.function.Predicate;

/**
 * The sentences of MTRAG's reference answers, each held against the passages that the answer was
 * written from, and against the nearest others of the same company.
 */
final class Claims {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int LEAST_WORDS = 3; // "Yes, of course." says nothing to be supported
  private static final int READ = 1000; // characters of a passage that tell how near it is

  private final SentenceEncoder encoder;
  private final PromptMaker prompts;
  private final Support support;
  private final Map<String, List<Place>> passages = new HashMap<>(); // by tenant
  private final Map<String, Set<String>> right = new HashMap<>();

  @SuppressWarnings("ArrayRecordComponent") // never compared
  private record Place(String id, String text, float[] vector) {}

  /**
   * @param folder with corpus, queries and qrels
   */
  Claims(SentenceEncoder encoder, Path folder) throws IOException {
    this.encoder = encoder;
    this.prompts = new PromptMaker(encoder);
    var none = new Fitted("none", 0, new double[0], 0);
    this.support = new Support(encoder, prompts, none);
    for (var line : Files.readAllLines(folder.resolve("qrels.tsv"))) {
      var columns = line.split("\t");
      right.computeIfAbsent(columns[0], id -> new HashSet<>()).add(columns[1]);
    }
    for (var line : Files.readAllLines(folder.resolve("corpus.jsonl"))) {
      var json = JSON.readTree(line);
      var text = json.path("text").asText();
      var vector = encoder.encode(text.substring(0, Math.min(READ, text.length())));
      passages
          .computeIfAbsent(json.path("tenant").asText(), it -> new ArrayList<>())
          .add(new Place(json.path("id").asText(), text, vector));
    }
  }

  /** Of all questions that are answerable as a whole. */
  List<Claim> all(Path queries) throws IOException {
    var claims = new ArrayList<Claim>();
    for (var line : Files.readAllLines(queries)) {
      var json = JSON.readTree(line);
      var own = right.getOrDefault(json.path("id").asText(), Set.of());
      if (json.path("answerability").asText().equals("ANSWERABLE") && !own.isEmpty()) {
        add(json, own, claims);
      }
    }
    return claims;
  }

  private void add(JsonNode json, Set<String> own, List<Claim> claims) {
    var sentences = sentences(json.path("reference_answers").path(0).asText());
    claims.addAll(claims(json, sentences, it -> own.contains(it.id()), true));
    claims.addAll(claims(json, sentences, it -> !own.contains(it.id()), false));
  }

  private static List<String> sentences(String answer) {
    return SentenceSplitter.split(answer).stream()
        .map(it -> it.of(answer))
        .filter(it -> Words.content(it).size() >= LEAST_WORDS)
        .toList();
  }

  private List<Claim> claims(
      JsonNode json, List<String> sentences, Predicate<Place> which, boolean own) {
    var tenant = new TenantId(json.path("tenant").asText());
    var question = json.path("text").asText();
    var found =
        new Retrieval(
            nearest(tenant, question, which), question, Optional.empty(), Map.of(), Map.of());
    var prompt = prompts.make(tenant, question, List.of(), found);
    var reading = support.of(tenant, prompt);
    var claims = new ArrayList<Claim>();
    for (var sentence : sentences) {
      var features = new ArrayList<SupportFeatures>();
      for (int i = 0; i < prompt.passages().size(); i++) {
        features.add(reading.features(i, sentence));
      }
      claims.add(new Claim(json.path("conversation_id").asText(), own, features));
    }
    return claims;
  }

  private List<Passage> nearest(TenantId tenant, String question, Predicate<Place> which) {
    var asked = encoder.encode(question);
    var near =
        passages.getOrDefault(tenant.value(), List.of()).stream()
            .filter(which)
            .sorted(Comparator.comparingDouble(it -> -Cosine.of(asked, it.vector())))
            .limit(PromptText.PASSAGES)
            .toList();
    var found = new ArrayList<Passage>();
    for (var place : near) {
      found.add(passage(tenant, found.size() + 1, place));
    }
    return found;
  }

  private static Passage passage(TenantId tenant, int rank, Place place) {
    return new Passage(
        rank,
        new DocumentKey(tenant, place.id()).chunk(1, 0),
        "",
        "",
        Sha256.hex(place.text()),
        place.text(),
        0,
        OptionalDouble.empty(),
        OptionalDouble.empty(),
        Optional.empty());
  }
}
