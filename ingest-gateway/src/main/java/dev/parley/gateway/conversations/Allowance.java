package dev.parley.gateway.conversations;

import dev.parley.gateway.auth.Admitted;
import dev.parley.gateway.problem.Problem;
import dev.parley.gateway.quota.Origin;
import dev.parley.gateway.quota.Pace;
import dev.parley.gateway.quota.Quota;
import dev.parley.gateway.tenants.Tenants;
import dev.parley.schemas.events.Role;
import dev.parley.schemas.ids.TenantId;
import java.time.Clock;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;

/**
 * How much may be begun and said in a minute: by one person, from one address, for one tenant. The
 * narrowest is asked first, so that who has used up the own share takes nothing of the others'.
 */
public final class Allowance {
  private record Person(TenantId tenant, String user) {}

  private record Place(TenantId tenant, Origin origin) {}

  private final Tenants tenants;
  private final Shares shares;
  private final Quota<Person> conversationsOfVisitor;
  private final Quota<Place> conversationsOfPlace;
  private final Quota<TenantId> conversationsOfTenant;
  private final Quota<Person> messagesOfVisitor;
  private final Quota<Place> messagesOfPlace;
  private final Quota<TenantId> messagesOfTenant;
  private final Pace<TenantId> paceOfTenant;

  /**
   * @param later when a message has waited for its turn
   */
  public Allowance(Tenants tenants, Shares shares, Clock clock, Pace.Later later) {
    paceOfTenant = new Pace<>("too many messages for this company at once", clock, later);
    this.tenants = tenants;
    this.shares = shares;
    conversationsOfVisitor = new Quota<>("too many new conversations in a minute", clock);
    conversationsOfPlace = new Quota<>("too many new conversations from this address", clock);
    conversationsOfTenant = new Quota<>("too many new conversations of this company", clock);
    messagesOfVisitor = new Quota<>("too many messages in a minute", clock);
    messagesOfPlace = new Quota<>("too many messages from this address", clock);
    messagesOfTenant = new Quota<>("too many messages for this company in a minute", clock);
  }

  /** Takes a new conversation, or throws the problem that says how long to wait. */
  void begin(Admitted who) {
    if (who.caller().role() == Role.ADMIN) {
      return;
    }
    var tenant = who.tenant();
    who.caller()
        .user()
        .ifPresent(
            visitor -> {
              conversationsOfVisitor.take(
                  new Person(tenant, visitor), shares.conversationsPerVisitor());
              conversationsOfPlace.take(
                  new Place(tenant, who.from()), shares.conversationsPerAddress());
            });
    conversationsOfTenant.take(tenant, tenants.limits(tenant).getConversationsPerMinute());
  }

  /** Takes a message, or throws the problem that says how long to wait. */
  void say(Admitted who, String user) {
    if (who.caller().role() == Role.ADMIN) {
      return;
    }
    var tenant = who.tenant();
    if (who.caller().isVisitor()) {
      messagesOfVisitor.take(new Person(tenant, user), shares.messagesPerVisitor());
      messagesOfPlace.take(new Place(tenant, who.from()), shares.messagesPerAddress());
    }
    messagesOfTenant.take(tenant, tenants.limits(tenant).getMessagesPerMinute());
  }

  /**
   * Does what was allowed when the tenant's turn has come: a minute's worth at once would keep all
   * others waiting. What is done for one tenant is begun in its order.
   *
   * @param work may block for a moment: it holds up nobody else's
   */
  <T> CompletionStage<T> inTurn(Admitted who, Supplier<CompletionStage<T>> work) {
    if (who.caller().role() == Role.ADMIN) {
      return work.get();
    }
    var tenant = who.tenant();
    int perMinute = tenants.limits(tenant).getMessagesPerMinute();
    try {
      return paceOfTenant.turn(tenant, perMinute, work);
    } catch (Problem tooFast) {
      messagesOfTenant.giveBack(tenant, perMinute);
      throw tooFast;
    }
  }
}
