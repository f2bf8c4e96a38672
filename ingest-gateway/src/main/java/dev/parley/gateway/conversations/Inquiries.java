package dev.parley.gateway.conversations;

import dev.parley.gateway.auth.Admitted;
import dev.parley.gateway.problem.Problem;
import dev.parley.gateway.quota.Permits;
import dev.parley.gateway.quota.Quota;
import dev.parley.schemas.ids.ConversationKey;
import dev.parley.schemas.ids.TenantId;
import dev.parley.schemas.seal.KeyRing;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;

/**
 * Whose a conversation is. One that is not known here costs a read of the key topic to its end,
 * which anybody can bring about with a made-up id: so many at once of all, of one tenant and of one
 * asker, so many a minute of one asker. Who is known here pays nothing.
 */
final class Inquiries {
  private static final int PER_MINUTE = 120;
  private static final int AT_ONCE_OF_TENANT = 4;
  private static final int AT_ONCE_OF_ASKER = 2;
  private static final Duration SOON = Duration.ofSeconds(1);
  private static final String TOO_MANY = "too many conversations that do not exist";

  /** Visitors cost nothing to make, so they count by where they are. */
  private record Asker(TenantId tenant, String who) {
    static Asker of(Admitted who) {
      var caller = who.caller();
      return new Asker(who.tenant(), caller.isVisitor() ? who.from().network() : caller.subject());
    }
  }

  private final KeyRing ring;
  private final Quota<Asker> perMinute;
  private final Permits<String> all;
  private final Permits<TenantId> ofTenant = new Permits<>(AT_ONCE_OF_TENANT);
  private final Permits<Asker> ofAsker = new Permits<>(AT_ONCE_OF_ASKER);

  /**
   * @param atOnce how many may wait for the log at once; less than there are threads
   */
  Inquiries(KeyRing ring, int atOnce, Clock clock) {
    this.ring = ring;
    this.perMinute = new Quota<>(TOO_MANY, clock);
    this.all = new Permits<>(atOnce);
  }

  /** The user, if the caller may know. Fails with 404 else, with 429 or 503 when not looked for. */
  String userOf(Admitted who, ConversationKey conversation) {
    var known = ring.userKnownOf(conversation);
    if (known.isPresent() && who.maySeeUser(known.get())) {
      return known.get();
    }
    var asker = Asker.of(who);
    perMinute.take(asker, PER_MINUTE);
    var user = known.isPresent() ? known : lookedFor(asker, conversation);
    var own = user.filter(who::maySeeUser).orElseThrow(Problem::notFound);
    perMinute.giveBack(asker, PER_MINUTE);
    return own;
  }

  private Optional<String> lookedFor(Asker asker, ConversationKey conversation) {
    if (!ofAsker.take(asker)) {
      throw Problem.tooMany(TOO_MANY, SOON);
    }
    try {
      return lookedForByTenant(asker.tenant(), conversation);
    } finally {
      ofAsker.giveBack(asker);
    }
  }

  private Optional<String> lookedForByTenant(TenantId tenant, ConversationKey conversation) {
    if (!ofTenant.take(tenant)) {
      throw Problem.unavailable("too many conversations are being looked for", SOON);
    }
    try {
      return lookedForByAnybody(conversation);
    } finally {
      ofTenant.giveBack(tenant);
    }
  }

  private Optional<String> lookedForByAnybody(ConversationKey conversation) {
    if (!all.take("all")) {
      throw Problem.unavailable("too many conversations are being looked for", SOON);
    }
    try {
      return ring.userOf(conversation);
    } finally {
      all.giveBack("all");
    }
  }
}
