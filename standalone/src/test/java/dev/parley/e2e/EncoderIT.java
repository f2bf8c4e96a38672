package dev.parley.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.parley.e2e.RunningProduct.Product;
import dev.parley.schemas.ids.EmbeddingKey;
import dev.parley.schemas.registry.HttpSchemaRegistry;
import dev.parley.schemas.topics.KafkaAccess;
import dev.parley.schemas.topics.TopicTail;
import dev.parley.schemas.topics.Topics;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** A company chooses another encoder while it is asked. */
@ExtendWith(RunningProduct.class)
class EncoderIT {
  private static final String MINILM = "minilm-l6-v2-q8";
  private static final String BGE = "bge-small-en-v1.5-q8";
  private static final String QUERY = "How long do refunds take?";

  private final Set<EmbeddingKey> vectors = ConcurrentHashMap.newKeySet();

  @Test
  void itsDocumentsAreEmbeddedAgainAndItIsAnsweredAllTheWhile(Product product) {
    var changing = product.company("changing");
    var staying = product.company("staying");
    changing.learn("refunds.md", Pages.REFUNDS);
    staying.learn("refunds.md", Pages.REFUNDS);
    double before = score(changing);
    assertThat(score(staying)).isEqualTo(before);

    var answers = new ArrayList<String>();
    try (var tail = follow(product)) {
      assertThat(tail.catchUp(Duration.ofSeconds(20)).reached()).isTrue();
      assertThat(models(changing)).containsExactly(MINILM);

      changing.patch("/v1/tenants/" + changing.tenant(), Map.of("encoder", BGE)).expect(200);

      await()
          .atMost(Duration.ofSeconds(60))
          .until(
              () -> {
                answers.add(answer(changing));
                return models(changing).equals(Set.of(BGE));
              });
      assertThat(answers).allMatch(it -> it.contains("seven working days"));
    }
    assertThat(models(staying)).containsExactly(MINILM);
    assertThat(score(changing)).isNotEqualTo(before);
    assertThat(score(staying)).isEqualTo(before);
    changing.learn("parking.md", Pages.PARKING);
    assertThat(answer(changing)).contains("seven working days");
  }

  private static double score(Api api) {
    var found = api.post("/v1/search", Map.of("query", QUERY, "mode", "vector", "top", 1));
    return found.expect(200).path("passages").path(0).path("score").asDouble();
  }

  private TopicTail<?, ?> follow(Product product) {
    var settings = product.settings();
    var registry =
        new HttpSchemaRegistry(
            settings.text("registry.url", "the registry"), Duration.ofSeconds(5));
    return TopicTail.start(
        KafkaAccess.from(settings),
        registry,
        Topics.EMBEDDINGS,
        "encoder-it",
        (key, vector) -> {
          if (vector == null) {
            vectors.remove(key);
          } else {
            vectors.add(key);
          }
        });
  }

  private Set<String> models(Api api) {
    return vectors.stream()
        .filter(it -> it.chunk().document().tenant().value().equals(api.tenant()))
        .map(EmbeddingKey::model)
        .collect(Collectors.toSet());
  }

  private static String answer(Api api) {
    var conversation = api.newConversation();
    try (var chat = new Chat(api).subscribe(conversation)) {
      return chat.ask(conversation, "m1", QUERY).path("text").asText();
    }
  }
}
