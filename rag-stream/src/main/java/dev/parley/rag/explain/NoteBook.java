package dev.parley.rag.explain;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** One answer's notes. Safe for use by many threads: a step that is late may still write. */
public final class NoteBook implements Notes {
  private final Map<String, Object> facts = new HashMap<>();
  private final Map<String, List<Object>> lists = new HashMap<>();

  @Override
  public boolean areWanted() {
    return true;
  }

  @Override
  public synchronized void note(String name, Object fact) {
    facts.put(name, fact);
  }

  @Override
  public synchronized void add(String list, Object fact) {
    lists.computeIfAbsent(list, it -> new ArrayList<>()).add(fact);
  }

  public synchronized Optional<Object> fact(String name) {
    return Optional.ofNullable(facts.get(name));
  }

  /** Those of a type, in order. */
  public synchronized <T> List<T> list(String name, Class<T> type) {
    return lists.getOrDefault(name, List.of()).stream()
        .filter(type::isInstance)
        .map(type::cast)
        .toList();
  }
}
