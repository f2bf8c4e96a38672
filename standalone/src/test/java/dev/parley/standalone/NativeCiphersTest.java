package dev.parley.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.security.Security;
import javax.crypto.Cipher;
import javax.net.ssl.SSLContext;
import org.conscrypt.Conscrypt;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class NativeCiphersTest {
  @AfterEach
  void leave() {
    Security.removeProvider("Conscrypt");
  }

  @Test
  void areForWhoeverAsksForThemAlone() throws Exception {
    assumeTrue(Conscrypt.isAvailable(), "Conscrypt has no machine code for this system");
    var before = SSLContext.getDefault().getProvider();

    NativeCiphers.use();

    var machine = Security.getProvider("Conscrypt");
    assertThat(machine).isNotNull();
    assertThat(Cipher.getInstance("AES/GCM/NoPadding", machine).getProvider()).isEqualTo(machine);
    assertThat(Cipher.getInstance("AES/GCM/NoPadding").getProvider()).isNotEqualTo(machine);
    assertThat(SSLContext.getInstance("TLS").getProvider()).isEqualTo(before);
  }
}
