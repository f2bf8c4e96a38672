package dev.parley.gateway.kit;

import dev.parley.gateway.history.HistoryReader;
import dev.parley.gateway.history.HistoryUnavailableException;
import dev.parley.gateway.history.MessagePage;
import dev.parley.gateway.history.Passage;
import dev.parley.gateway.history.RecordedHandoff;
import dev.parley.gateway.history.RecordedTurn;
import dev.parley.schemas.ids.ChunkKey;
import dev.parley.schemas.ids.ConversationKey;
import dev.parley.schemas.ids.TenantId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** A history that a test fills, and can take away. */
public final class Shown implements HistoryReader {
  public final Map<ConversationKey, MessagePage> pages = new ConcurrentHashMap<>();
  public final Map<String, RecordedTurn> turns = new ConcurrentHashMap<>();
  public final Map<ConversationKey, List<RecordedHandoff>> handoffs = new ConcurrentHashMap<>();
  public final Map<ChunkKey, Passage> passages = new ConcurrentHashMap<>();
  public final Map<ChunkKey, Set<String>> cited = new ConcurrentHashMap<>();
  public volatile boolean available = true;

  @Override
  public MessagePage page(ConversationKey conversation, Optional<String> before, int limit) {
    ask();
    return pages.getOrDefault(conversation, new MessagePage(List.of(), Optional.empty()));
  }

  @Override
  public Optional<RecordedTurn> turn(TenantId tenant, String turnId) {
    ask();
    return Optional.ofNullable(turns.get(tenant + "/" + turnId));
  }

  @Override
  public List<RecordedHandoff> handoffs(ConversationKey conversation) {
    ask();
    return handoffs.getOrDefault(conversation, List.of());
  }

  @Override
  public Optional<Passage> passage(TenantId tenant, ChunkKey chunk) {
    ask();
    return Optional.ofNullable(passages.get(chunk))
        .filter(passage -> chunk.document().tenant().equals(tenant));
  }

  @Override
  public Optional<Passage> citedPassage(TenantId tenant, String user, ChunkKey chunk) {
    return passage(tenant, chunk)
        .filter(passage -> cited.getOrDefault(chunk, Set.of()).contains(user));
  }

  @Override
  public boolean isAvailable() {
    return available;
  }

  private void ask() {
    if (!available) {
      throw new HistoryUnavailableException("away", new IllegalStateException("test"));
    }
  }

  @Override
  public void close() {}
}
