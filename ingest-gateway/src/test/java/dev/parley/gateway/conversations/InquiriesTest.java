package dev.parley.gateway.conversations;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.parley.gateway.auth.Admitted;
import dev.parley.gateway.kit.MovableClock;
import dev.parley.gateway.problem.Problem;
import dev.parley.gateway.quota.Origin;
import dev.parley.schemas.events.Role;
import dev.parley.schemas.events.Samples;
import dev.parley.schemas.ids.ConversationKey;
import dev.parley.schemas.ids.TenantId;
import dev.parley.schemas.seal.DataKey;
import dev.parley.schemas.seal.KeyRing;
import dev.parley.schemas.tenancy.Caller;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class InquiriesTest {
  private static final int AT_ONCE = 5;

  private final SlowRing ring = new SlowRing();
  private final Inquiries inquiries = new Inquiries(ring, AT_ONCE, new MovableClock());
  private final ExecutorService threads = Executors.newCachedThreadPool();

  @AfterEach
  void close() {
    ring.end.countDown();
    threads.shutdownNow();
  }

  /** A look to the end of the log takes until the test says so. */
  private static final class SlowRing implements KeyRing {
    final Map<ConversationKey, String> known = new ConcurrentHashMap<>();
    final Map<ConversationKey, String> atTheEnd = new ConcurrentHashMap<>();
    final AtomicInteger looking = new AtomicInteger();
    final CountDownLatch end = new CountDownLatch(1);

    @Override
    public Optional<String> userKnownOf(ConversationKey conversation) {
      return Optional.ofNullable(known.get(conversation));
    }

    @Override
    public Optional<String> userOf(ConversationKey conversation) {
      looking.incrementAndGet();
      try {
        end.await();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
      return Optional.ofNullable(atTheEnd.get(conversation));
    }

    @Override
    public DataKey newest(ConversationKey conversation) {
      throw new UnsupportedOperationException();
    }

    @Override
    public DataKey named(ConversationKey conversation, String keyId) {
      throw new UnsupportedOperationException();
    }

    @Override
    public boolean wasDestroyed(ConversationKey conversation, String keyId) {
      throw new UnsupportedOperationException();
    }

    @Override
    public DataKey search(TenantId tenant) {
      throw new UnsupportedOperationException();
    }
  }

  private static Admitted key(TenantId tenant, String subject) {
    var caller = new Caller(Optional.of(tenant), Role.CLIENT, subject, Optional.empty());
    return new Admitted(caller, tenant, new Origin("192.0.2.1"));
  }

  private static Admitted visitor(TenantId tenant, String user, String origin) {
    var caller = new Caller(Optional.of(tenant), Role.CLIENT, "visitor " + user, Optional.of(user));
    return new Admitted(caller, tenant, new Origin(origin));
  }

  private static ConversationKey madeUp(TenantId tenant) {
    return new ConversationKey(tenant, UUID.randomUUID());
  }

  private Future<String> lookedFor(Admitted who) {
    return threads.submit(() -> inquiries.userOf(who, madeUp(who.tenant())));
  }

  private void awaitLooking(int number) {
    await().until(() -> ring.looking.get() == number);
  }

  @Test
  void aTenantsGuessesLeaveRoomForAnothersAndForWhatIsKnown() {
    var there = Samples.conversation(Samples.ACME);
    ring.known.put(there, "ann");
    for (int n = 0; n < 4; n++) {
      lookedFor(key(Samples.ACME, "key-" + n));
    }
    awaitLooking(4);

    assertThatThrownBy(() -> inquiries.userOf(key(Samples.ACME, "key-9"), madeUp(Samples.ACME)))
        .isInstanceOfSatisfying(
            Problem.class, problem -> assertThat(problem.status()).isEqualTo(503));
    assertThat(inquiries.userOf(key(Samples.ACME, "key-9"), there)).isEqualTo("ann");
    lookedFor(key(Samples.GLOBEX, "key-0"));
    awaitLooking(5);
  }

  @Test
  void oneAskerLooksForTwoAtOnceWhateverTheVisitor() {
    lookedFor(visitor(Samples.ACME, "a", "192.0.2.1"));
    lookedFor(visitor(Samples.ACME, "b", "192.0.2.1"));
    awaitLooking(2);

    assertThatThrownBy(
            () -> inquiries.userOf(visitor(Samples.ACME, "c", "192.0.2.1"), madeUp(Samples.ACME)))
        .isInstanceOfSatisfying(
            Problem.class, problem -> assertThat(problem.status()).isEqualTo(429));
    lookedFor(visitor(Samples.ACME, "c", "192.0.2.2"));
    awaitLooking(3);
  }

  @Test
  void allTogetherLookForSoManyAtOnceAndNeverMore() throws Exception {
    var looks = new ArrayList<Future<String>>();
    for (var tenant : List.of(Samples.ACME, Samples.GLOBEX)) {
      for (int n = 0; n < 4; n++) {
        looks.add(lookedFor(key(tenant, "key-" + n)));
      }
    }
    await().until(() -> looks.stream().filter(Future::isDone).count() == 8 - AT_ONCE);

    assertThat(ring.looking).hasValue(AT_ONCE);
    ring.end.countDown();
    await().until(() -> looks.stream().allMatch(Future::isDone));
    assertThatThrownBy(() -> inquiries.userOf(key(Samples.ACME, "key-9"), madeUp(Samples.ACME)))
        .hasMessageContaining("404");
  }

  @Test
  void guessingIsCountedAtOnceAndOnlyForTheGuesser() {
    ring.end.countDown();
    var there = Samples.conversation(Samples.ACME);
    var guesser = key(Samples.ACME, "guesser");
    for (int n = 0; n < 120; n++) {
      assertThatThrownBy(() -> inquiries.userOf(guesser, madeUp(Samples.ACME)))
          .hasMessageContaining("404");
    }

    assertThatThrownBy(() -> inquiries.userOf(guesser, madeUp(Samples.ACME)))
        .hasMessageContaining("429");
    assertThat(ring.looking).hasValue(120);
    ring.known.put(there, "ann");
    assertThat(inquiries.userOf(guesser, there)).isEqualTo("ann");
    assertThatThrownBy(
            () -> inquiries.userOf(key(Samples.GLOBEX, "guesser"), madeUp(Samples.GLOBEX)))
        .hasMessageContaining("404");
  }

  @Test
  void whatIsFoundAtTheEndOfTheLogIsNoGuess() {
    ring.end.countDown();
    var asker = key(Samples.ACME, "asker");
    for (int n = 0; n < 130; n++) {
      var ofAnotherGateway = madeUp(Samples.ACME);
      ring.atTheEnd.put(ofAnotherGateway, "ann");

      assertThat(inquiries.userOf(asker, ofAnotherGateway)).isEqualTo("ann");
    }
    assertThat(ring.looking).hasValue(130);
  }
}
