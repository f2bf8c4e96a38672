package dev.parley.gateway.conversations;

import dev.parley.gateway.auth.Admitted;
import dev.parley.gateway.work.Lanes;
import dev.parley.schemas.ids.ConversationKey;
import dev.parley.schemas.seal.KeyMint;
import dev.parley.schemas.seal.KeyRing;
import io.vertx.core.Future;
import java.time.Clock;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;

/**
 * Which conversations there are and whose they are. A conversation exists once it has a key; what
 * belongs to one conversation runs in order.
 */
public final class Conversations {
  private final Lanes lanes;
  private final KeyMaker keys;
  private final Users users;
  private final Supplier<UUID> ids;
  private final Inquiries inquiries;
  private final Allowance allowance;

  /**
   * @param atOnce how many conversations that are not known here may be looked for at once; less
   *     than the lanes have threads
   */
  public Conversations(
      Lanes lanes,
      KeyRing ring,
      int atOnce,
      KeyMaker keys,
      Users users,
      Supplier<UUID> ids,
      Allowance allowance,
      Clock clock) {
    this.lanes = lanes;
    this.inquiries = new Inquiries(ring, atOnce, clock);
    this.keys = keys;
    this.users = users;
    this.ids = ids;
    this.allowance = allowance;
  }

  /**
   * Completes once the conversation's key is durable. Throws 429 over the caller's or the tenant's
   * allowance: keys are kept for ever.
   */
  public Future<ConversationKey> create(Admitted who, Optional<String> externalUser) {
    allowance.begin(who);
    var conversation = new ConversationKey(who.tenant(), ids.get());
    var user =
        who.caller()
            .user()
            .or(() -> externalUser.map(id -> users.external(who.tenant(), id)))
            .orElseGet(users::random);
    return lanes.stage(
        conversation, () -> keys.ensure(conversation, user).thenApply(done -> conversation));
  }

  /** The conversation, if it is there and this caller's to see; else fails with 404. */
  public Future<ConversationKey> seen(Admitted who, String conversationId) {
    return within(who, conversationId, (key, user) -> CompletableFuture.completedFuture(key));
  }

  /** What is done in a conversation on behalf of its user. */
  @FunctionalInterface
  public interface Work<T> {
    /** May block; the conversation's next begins when this returns. */
    CompletionStage<T> on(ConversationKey conversation, String user) throws Exception;
  }

  /** Works in a conversation that is there, has a key, and is this caller's to see. */
  public <T> Future<T> within(Admitted who, String conversationId, Work<T> work) {
    var conversation = ConversationKey.of(who.tenant(), conversationId);
    Callable<CompletionStage<T>> owned =
        () -> work.on(conversation, inquiries.userOf(who, conversation));
    return lanes.stage(conversation, owned);
  }

  /** Blocks until the conversation can be spoken in; its key may have been destroyed before. */
  void ensureKey(ConversationKey conversation, String user)
      throws InterruptedException, ExecutionException, TimeoutException {
    keys.ensure(conversation, user)
        .toCompletableFuture()
        .get(KeyMint.patience().toSeconds(), TimeUnit.SECONDS);
  }
}
