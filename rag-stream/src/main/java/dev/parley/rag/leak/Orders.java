package dev.parley.rag.leak;

import dev.parley.language.encode.SentenceEncoder;
import dev.parley.language.heads.Features;
import dev.parley.language.heads.Grams;
import dev.parley.language.heads.Head;
import dev.parley.language.injection.InjectionWords;
import dev.parley.language.sentences.SentenceSplitter;
import dev.parley.rag.prompt.Prompt;
import dev.parley.rag.prompt.Said;
import dev.parley.rag.retrieve.Passage;
import dev.parley.rag.retrieve.Retrieval;
import dev.parley.schemas.ids.TenantId;
import dev.parley.schemas.provenance.PromptText;
import dev.parley.schemas.seal.Sha256;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Leaves out what gives orders to a language model, passages as well as what was said before: none
 * is told it, whatever else it says. Safe for use by many threads.
 */
public final class Orders {
  private static final Logger LOG = LoggerFactory.getLogger(Orders.class);

  /** As sure as that by the sentence, since a passage has many: see RATIONALE. */
  private static final double SURE = 0.9;

  private static final int KNOWN = 10_000; // verdicts

  /** What stands for words that no model is told: who spoke after whom stays. */
  private static final String UNTOLD = "…";

  /** A company's text: none learns from how long it takes what another has. */
  private record Known(TenantId tenant, String hash) {}

  private final Predicate<List<String>> ordering;
  private final Map<Known, Boolean> known =
      new LinkedHashMap<>(1024, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<Known, Boolean> eldest) {
          return size() > KNOWN;
        }
      };

  /**
   * @param ordering whether one of these sentences is such an order
   */
  public Orders(Predicate<List<String>> ordering) {
    this.ordering = ordering;
  }

  /**
   * By phrases and by a head.
   *
   * @param head of kind injection
   * @param encoder the head's
   */
  public static Orders by(Head head, SentenceEncoder encoder) {
    return new Orders(
        sentences -> {
          if (sentences.stream().anyMatch(InjectionWords::in)) {
            return true;
          }
          var vectors = encoder.encodeAll(sentences);
          for (int i = 0; i < vectors.size(); i++) {
            var features = new Features(vectors.get(i), Grams.of(sentences.get(i)));
            if (head.likelihoods(features)[1] >= SURE) {
              return true;
            }
          }
          return false;
        });
  }

  /** What was found without them, as far as it is told to anybody. */
  public Retrieval without(TenantId tenant, Retrieval found) {
    var kept = new ArrayList<Passage>();
    for (var passage : found.passages()) {
      boolean told = kept.size() < PromptText.PASSAGES;
      if (told && isOrder(tenant, passage)) {
        LOG.atWarn()
            .addKeyValue("tenant", tenant)
            .addKeyValue("document", passage.key().document().document())
            .addKeyValue("version", passage.key().version())
            .log("a passage gives orders to a model; none is told it");
      } else {
        kept.add(passage.ranked(kept.size() + 1));
      }
    }
    return new Retrieval(
        kept, found.query(), found.vectors(), found.indexPosition(), found.micros());
  }

  /** Whether one of these texts gives such an order. */
  public boolean areIn(List<String> texts) {
    var sentences = new ArrayList<String>();
    texts.forEach(text -> SentenceSplitter.split(text).forEach(it -> sentences.add(it.of(text))));
    sentences.removeIf(String::isBlank);
    return !sentences.isEmpty() && ordering.test(sentences);
  }

  /** Whether something that was said in a company's conversation gives such an order. */
  public boolean isIn(TenantId tenant, String said) {
    // Line breaks end sentences, but no order.
    return isKnown(
        new Known(tenant, Sha256.hex(said)), () -> InjectionWords.in(said) || areIn(List.of(said)));
  }

  /** The same question, after what was said before without such orders. */
  Prompt without(TenantId tenant, Prompt prompt) {
    return prompt.after(
        prompt.history().stream()
            .map(it -> isIn(tenant, it.text()) ? new Said(it.byUser(), UNTOLD) : it)
            .toList());
  }

  private boolean isOrder(TenantId tenant, Passage passage) {
    return isKnown(new Known(tenant, passage.hash()), () -> ordering.test(sentences(passage)));
  }

  private boolean isKnown(Known key, BooleanSupplier judge) {
    synchronized (known) {
      var before = known.get(key);
      if (before != null) {
        return before;
      }
    }
    boolean is = judge.getAsBoolean();
    synchronized (known) {
      known.put(key, is);
    }
    return is;
  }

  private static List<String> sentences(Passage passage) {
    var texts = new ArrayList<String>();
    texts.add(passage.title());
    texts.add(passage.place());
    SentenceSplitter.split(passage.text()).forEach(it -> texts.add(it.of(passage.text())));
    texts.removeIf(String::isBlank);
    return texts;
  }
}
