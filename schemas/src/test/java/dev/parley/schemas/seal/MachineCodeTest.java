package dev.parley.schemas.seal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.parley.schemas.events.Samples;
import dev.parley.schemas.ids.ConversationKey;
import java.security.SecureRandom;
import java.security.Security;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.conscrypt.Conscrypt;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A thread keeps its cipher, so here each step has a thread of its own. */
class MachineCodeTest {
  private static final ConversationKey KEY = Samples.conversation(Samples.ACME);

  private final Sealer sealer = new Sealer(new MemoryKeyRing(), new SecureRandom());

  @BeforeEach
  void requireIt() {
    assumeTrue(Conscrypt.isAvailable(), "Conscrypt has no machine code for this system");
  }

  @AfterEach
  void leave() {
    Security.removeProvider("Conscrypt");
  }

  @Test
  void isUsedWhereTheProcessHasIt() throws Exception {
    assertThat(provider()).isEqualTo("SunJCE");
    Security.addProvider(Conscrypt.newProvider());
    assertThat(provider()).isEqualTo("Conscrypt");
  }

  @Test
  void opensWhatJavaSealedAndTheOtherWayRound() throws Exception {
    var byJava = elsewhere(() -> sealer.seal(KEY, "by Java"));
    Security.addProvider(Conscrypt.newProvider());
    var byMachineCode = elsewhere(() -> sealer.seal(KEY, "by machine code"));

    assertThat(elsewhere(() -> sealer.open(KEY, byJava))).isEqualTo("by Java");
    Security.removeProvider("Conscrypt");
    assertThat(elsewhere(() -> sealer.open(KEY, byMachineCode))).isEqualTo("by machine code");
  }

  @Test
  void doesNotOpenWhatWasChanged() throws Exception {
    Security.addProvider(Conscrypt.newProvider());
    var sealed = elsewhere(() -> sealer.seal(KEY, "secret"));
    sealed.getCiphertext().array()[3] ^= 1;

    assertThatThrownBy(() -> elsewhere(() -> sealer.open(KEY, sealed)))
        .hasCauseInstanceOf(UnopenableException.class);
  }

  private static String provider() throws Exception {
    return elsewhere(() -> AesGcm.cipher().getProvider().getName());
  }

  private static <T> T elsewhere(Callable<T> step) throws Exception {
    var thread = Executors.newSingleThreadExecutor();
    try {
      return thread.submit(step).get();
    } finally {
      thread.shutdown();
    }
  }
}
