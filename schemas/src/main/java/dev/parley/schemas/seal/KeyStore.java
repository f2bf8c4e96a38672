package dev.parley.schemas.seal;

import dev.parley.schemas.events.KeyScope;
import dev.parley.schemas.events.WrappedKey;
import dev.parley.schemas.ids.ConversationKey;
import dev.parley.schemas.ids.DataKeyId;
import dev.parley.schemas.ids.TenantId;
import dev.parley.schemas.ids.TenantKey;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * What keys.v1 says so far: the fold of its records, with nothing opened until it is needed.
 *
 * <p>Forgets an opened key as soon as any key is destroyed, so an erased user's text stays shut.
 */
final class KeyStore {
  private static final int MOST_OPENED = 20_000;

  private final MasterKey master;
  private final Map<DataKeyId, WrappedKey> wrapped = new ConcurrentHashMap<>();
  private final Set<DataKeyId> destroyed = ConcurrentHashMap.newKeySet();
  private final Set<ConversationKey> shut = ConcurrentHashMap.newKeySet();
  private final Map<ConversationKey, DataKeyId> newestOfConversation = new ConcurrentHashMap<>();
  private final Map<TenantKey, DataKeyId> newestOfUser = new ConcurrentHashMap<>();
  private final Map<DataKeyId, DataKey> opened =
      new LinkedHashMap<>(64, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<DataKeyId, DataKey> eldest) {
          return size() > MOST_OPENED;
        }
      };

  KeyStore(MasterKey master) {
    this.master = master;
  }

  void put(DataKeyId place, WrappedKey key) {
    wrapped.put(place, key);
    if (place.scope() == KeyScope.CONVERSATION) {
      newestOfConversation.put(ConversationKey.of(place.tenant(), place.owner()), place);
    } else {
      newestOfUser.put(new TenantKey(place.tenant(), place.owner()), place);
    }
  }

  void destroy(DataKeyId place) {
    destroyed.add(place);
    if (place.scope() == KeyScope.CONVERSATION) {
      shut.add(ConversationKey.of(place.tenant(), place.owner()));
    }
    wrapped.remove(place);
    newestOfConversation.values().remove(place);
    newestOfUser.values().remove(place);
    synchronized (opened) {
      opened.clear();
    }
  }

  Optional<DataKey> newest(ConversationKey conversation) {
    return Optional.ofNullable(newestOfConversation.get(conversation)).flatMap(this::open);
  }

  Optional<DataKey> newestOfUser(TenantId tenant, String user) {
    return Optional.ofNullable(newestOfUser.get(new TenantKey(tenant, user))).flatMap(this::open);
  }

  Optional<DataKey> named(ConversationKey conversation, String keyId) {
    return open(place(conversation, keyId));
  }

  /** A conversation's key is written after its user's: one without the other has lost it. */
  boolean wasDestroyed(ConversationKey conversation, String keyId) {
    var place = place(conversation, keyId);
    var key = wrapped.get(place);
    return destroyed.contains(place) || (key != null && !wrapped.containsKey(above(place, key)));
  }

  private static DataKeyId place(ConversationKey conversation, String keyId) {
    return new DataKeyId(
        conversation.tenant(), KeyScope.CONVERSATION, conversation.conversationId(), keyId);
  }

  private static DataKeyId above(DataKeyId place, WrappedKey key) {
    return new DataKeyId(place.tenant(), KeyScope.USER, key.getUser(), key.getWrappedBy());
  }

  /** Certain at once, without the topic's end: a key's id is random and never used again. */
  boolean isKnownDestroyed(ConversationKey conversation, String keyId) {
    var place = place(conversation, keyId);
    var key = wrapped.get(place);
    return destroyed.contains(place) || (key != null && destroyed.contains(above(place, key)));
  }

  /** Whether the conversation had a key at all, whatever became of it. */
  boolean hadKey(ConversationKey conversation) {
    return newestOfConversation.containsKey(conversation) || shut.contains(conversation);
  }

  boolean hasKeys(TenantId tenant, String user) {
    return wrapped.entrySet().stream().anyMatch(it -> isOf(tenant, user, it));
  }

  /** The user's keys and those of the user's conversations; looks at every key there is. */
  List<DataKeyId> places(TenantId tenant, String user, Instant madeBy) {
    return wrapped.entrySet().stream()
        .filter(it -> isOf(tenant, user, it))
        .filter(it -> !it.getValue().getCreatedAt().isAfter(madeBy))
        .map(Map.Entry::getKey)
        .toList();
  }

  private static boolean isOf(TenantId tenant, String user, Map.Entry<DataKeyId, WrappedKey> it) {
    return it.getKey().tenant().equals(tenant) && it.getValue().getUser().equals(user);
  }

  Optional<String> userOf(ConversationKey conversation) {
    return Optional.ofNullable(newestOfConversation.get(conversation))
        .map(wrapped::get)
        .map(WrappedKey::getUser);
  }

  DataKey tenantKey(TenantId tenant) {
    return master.tenantKey(tenant);
  }

  DataKey searchKey(TenantId tenant) {
    return master.searchKey(tenant);
  }

  private Optional<DataKey> open(DataKeyId place) {
    synchronized (opened) {
      var known = opened.get(place);
      if (known != null) {
        return Optional.of(known);
      }
      var key = unwrap(place);
      if (key != null) {
        opened.put(place, key);
      }
      return Optional.ofNullable(key);
    }
  }

  private @Nullable DataKey unwrap(DataKeyId place) {
    var key = wrapped.get(place);
    if (key == null) {
      return null;
    }
    if (place.scope() == KeyScope.USER) {
      return KeyWrapping.unwrap(place, key, master.tenantKey(place.tenant()));
    }
    return open(above(place, key)).map(above -> KeyWrapping.unwrap(place, key, above)).orElse(null);
  }
}
