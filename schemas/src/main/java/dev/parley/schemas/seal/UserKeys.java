package dev.parley.schemas.seal;

import dev.parley.schemas.ids.ConversationKey;
import dev.parley.schemas.ids.TenantId;
import java.time.Instant;
import java.util.Set;
import java.util.concurrent.CompletionStage;

/** The keys of a user, to be destroyed. Its methods may block for seconds. */
public interface UserKeys {
  /**
   * Whether this user has a key.
   *
   * @throws KeysUnavailableException when that cannot be told at the moment
   */
  boolean knows(TenantId tenant, String user);

  /**
   * The user's conversations whose keys were made no later than this.
   *
   * @throws KeysUnavailableException when that cannot be told at the moment
   */
  Set<ConversationKey> conversations(TenantId tenant, String user, Instant madeBy);

  /**
   * Destroys the user's keys and those of the user's conversations that were made no later than
   * this; completes with their number once that is durable. Those of other tenants' users of the
   * same id stay.
   */
  CompletionStage<Integer> destroy(TenantId tenant, String user, Instant madeBy);
}
