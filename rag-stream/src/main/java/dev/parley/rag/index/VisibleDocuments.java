package dev.parley.rag.index;

import dev.parley.schemas.ids.DocumentKey;
import dev.parley.schemas.ids.EmbeddingKey;
import dev.parley.schemas.ids.TenantId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * Which version of each document is visible, and which of its chunks have vectors of which encoder,
 * in memory.
 */
final class VisibleDocuments {
  private final Function<TenantId, String> wanted;
  private final Map<DocumentKey, VisibleDocument> rows = new HashMap<>();
  private final Map<TenantId, VectorCounts> counts = new HashMap<>();
  private volatile Map<TenantId, Searchable> searchable = Map.of();

  /**
   * @param wanted the encoder that a company's chunks shall have vectors of; may change at any time
   */
  VisibleDocuments(Function<TenantId, String> wanted) {
    this.wanted = wanted;
  }

  /** Empty while no version has been completed. */
  synchronized Optional<DocumentState> find(DocumentKey document) {
    var row = rows.get(document);
    if (row == null || row.version() == 0) {
      return Optional.empty();
    }
    var model = wanted.apply(document.tenant());
    boolean searched = row.vectors(searchedBy(document.tenant())) == row.chunks();
    return Optional.of(
        new DocumentState(
            row.version(), row.chunks(), row.vectors(model), searched, row.isDeleted()));
  }

  /** The visible or deleted version; 0 for none. */
  synchronized long version(DocumentKey document) {
    var row = rows.get(document);
    return row == null ? 0 : row.version();
  }

  synchronized boolean isDeleted(DocumentKey document) {
    var row = rows.get(document);
    return row != null && row.isDeleted();
  }

  /** The encoder whose vectors find a company's chunks, as {@link Searchable#by} says. */
  String searchedBy(TenantId tenant) {
    return searchable.getOrDefault(tenant, Searchable.NOTHING).by(wanted.apply(tenant));
  }

  /**
   * What was changed can be searched now; returns the companies that are searched by another
   * encoder since.
   */
  synchronized Set<TenantId> refreshed() {
    var changed = new HashSet<TenantId>();
    var now = new HashMap<TenantId, Searchable>();
    counts.forEach(
        (tenant, count) -> {
          var before = searchable.getOrDefault(tenant, Searchable.NOTHING).searched();
          var vectors = count.searchable(before);
          var searched = vectors.by(wanted.apply(tenant));
          now.put(tenant, vectors.after(searched));
          if (!searched.equals(before)) {
            changed.add(tenant);
          }
        });
    searchable = now;
    return changed;
  }

  synchronized void visible(DocumentKey document, long version, int count, boolean deleted) {
    change(document, row -> row.visible(version, count, deleted));
  }

  synchronized void vector(EmbeddingKey key) {
    change(key.chunk().document(), row -> row.vector(key));
  }

  synchronized void vectorGone(EmbeddingKey key) {
    if (rows.containsKey(key.chunk().document())) {
      change(key.chunk().document(), row -> row.vectorGone(key));
    }
  }

  private void change(DocumentKey document, Consumer<VisibleDocument> change) {
    var row = rows.computeIfAbsent(document, it -> new VisibleDocument());
    var tenant = counts.computeIfAbsent(document.tenant(), it -> new VectorCounts());
    row.count(-1, tenant);
    change.accept(row);
    row.count(1, tenant);
  }

  /**
   * Vectors that visible chunks should have and do not, and then, of companies where none is
   * missing, those that are of an encoder before.
   *
   * @param which of them
   * @param most how many at most
   */
  synchronized List<EmbeddingKey> unsettled(Predicate<EmbeddingKey> which, int most) {
    var found = new ArrayList<EmbeddingKey>();
    var open = open();
    for (var row : rows.entrySet()) {
      if (found.size() >= most) {
        break;
      }
      var model = open.get(row.getKey().tenant());
      if (model != null) {
        row.getValue().unsettled(row.getKey(), model).filter(which).forEach(found::add);
      }
    }
    return found.size() > most ? List.copyOf(found.subList(0, most)) : found;
  }

  /** How many there are of these, of all companies. */
  synchronized long unsettled() {
    return counts.entrySet().stream()
        .mapToLong(it -> it.getValue().unsettled(wanted.apply(it.getKey())))
        .sum();
  }

  /** Companies where something is to be done, with what their vectors shall be of. */
  private Map<TenantId, VisibleDocument.Goal> open() {
    var open = new HashMap<TenantId, VisibleDocument.Goal>();
    counts.forEach(
        (tenant, count) -> {
          var model = wanted.apply(tenant);
          boolean complete = count.isComplete(model);
          if (!complete || count.hasOthers(model)) {
            open.put(tenant, new VisibleDocument.Goal(model, complete));
          }
        });
    return open;
  }

  /** Whether a vector is one that its chunk shall have. */
  boolean isWanted(EmbeddingKey key) {
    return wanted.apply(key.chunk().document().tenant()).equals(key.model());
  }

  /** Whether it is there if it is wanted, and gone if not. */
  synchronized boolean isSettled(EmbeddingKey key) {
    var row = rows.get(key.chunk().document());
    return row == null || !row.isVisible(key.chunk()) || row.has(key) == isWanted(key);
  }

  synchronized List<DocumentKey> all() {
    return List.copyOf(rows.keySet());
  }

  synchronized List<DocumentKey> of(Set<TenantId> tenants) {
    return rows.keySet().stream().filter(it -> tenants.contains(it.tenant())).toList();
  }

  synchronized void clear() {
    rows.clear();
    counts.clear();
    searchable = Map.of();
  }

  /** At once for whoever asks meanwhile; which encoders were searched before is known still. */
  synchronized void refill(Consumer<VisibleDocuments> from) {
    rows.clear();
    counts.clear();
    from.accept(this);
    refreshed();
  }

  synchronized Map<String, Long> facts() {
    long documents = 0;
    long chunks = 0;
    long vectors = 0;
    for (var it : counts.entrySet()) {
      documents += it.getValue().documents();
      chunks += it.getValue().chunks();
      vectors += it.getValue().vectors(wanted.apply(it.getKey()));
    }
    return Map.of("documents", documents, "chunks", chunks, "vectors", vectors);
  }
}
