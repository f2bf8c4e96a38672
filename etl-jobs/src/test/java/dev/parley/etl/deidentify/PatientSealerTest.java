package dev.parley.etl.deidentify;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.etl.deidentify.PatientSealer.Opened;
import dev.parley.schemas.events.Samples;
import dev.parley.schemas.ids.ConversationKey;
import dev.parley.schemas.ids.TenantId;
import dev.parley.schemas.seal.DataKey;
import dev.parley.schemas.seal.KeyRing;
import dev.parley.schemas.seal.KeysUnavailableException;
import dev.parley.schemas.seal.MemoryKeyRing;
import dev.parley.schemas.seal.MissingKeyException;
import dev.parley.schemas.seal.Sealer;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import org.junit.jupiter.api.Test;

class PatientSealerTest {
  private static final ConversationKey ACME = Samples.conversation(Samples.ACME);

  private final MemoryKeyRing known = new MemoryKeyRing();
  private final Sealer sealer = new Sealer(known, new SecureRandom());

  @Test
  void aKeyThatComesLateOrCannotBeReadForAMomentIsWaitedFor() throws Exception {
    var ring =
        new Hesitant(
            known,
            List.of(
                new MissingKeyException("not yet"),
                new KeysUnavailableException("a moment"),
                new MissingKeyException("not yet")));

    var opened = new PatientSealer(ring, Duration.ofMinutes(1)).open(ACME, sealer.seal(ACME, "hi"));

    assertThat(opened).isEqualTo(new Opened.Text("hi"));
  }

  @Test
  void aKeyThatWasDestroyedIsNotWaitedFor() throws Exception {
    var sealed = sealer.seal(ACME, "hi");
    known.forget(ACME);

    assertThat(new PatientSealer(known, Duration.ofDays(1)).open(ACME, sealed))
        .isEqualTo(new Opened.Erased());
  }

  @Test
  void aTextOfAnotherConversationStaysShut() throws Exception {
    var globex = Samples.conversation(Samples.GLOBEX);
    var sealed = sealer.seal(ACME, "hi");
    sealer.seal(globex, "its own");

    assertThat(new PatientSealer(known, Duration.ofMillis(1)).open(globex, sealed))
        .isInstanceOf(Opened.Shut.class);
  }

  /** A ring that fails so often before it finds. */
  private record Hesitant(KeyRing ring, Queue<RuntimeException> failures) implements KeyRing {
    Hesitant(KeyRing ring, List<RuntimeException> failures) {
      this(ring, new ArrayDeque<>(failures));
    }

    @Override
    public DataKey named(ConversationKey conversation, String keyId) {
      var failure = failures.poll();
      if (failure != null) {
        throw failure;
      }
      return ring.named(conversation, keyId);
    }

    @Override
    public DataKey newest(ConversationKey conversation) {
      return ring.newest(conversation);
    }

    @Override
    public boolean wasDestroyed(ConversationKey conversation, String keyId) {
      return ring.wasDestroyed(conversation, keyId);
    }

    @Override
    public Optional<String> userOf(ConversationKey conversation) {
      return ring.userOf(conversation);
    }

    @Override
    public DataKey search(TenantId tenant) {
      return ring.search(tenant);
    }
  }
}
