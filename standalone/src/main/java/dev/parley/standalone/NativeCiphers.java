package dev.parley.standalone;

import java.security.Security;
import org.conscrypt.Conscrypt;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * AES-GCM in machine code, for who asks for it by name. Java's own becomes machine code by the
 * optimizing compiler alone, without which the product runs on two processors.
 */
public final class NativeCiphers {
  private static final Logger LOG = LoggerFactory.getLogger(NativeCiphers.class);

  private NativeCiphers() {}

  /** To be called before anything is sealed; where there is none, Java's own seals. */
  public static void use() {
    try {
      Security.addProvider(Conscrypt.newProvider()); // behind the others: TLS stays Java's
    } catch (LinkageError e) {
      LOG.atInfo().addKeyValue("reason", e.getMessage()).log("sealing without machine code");
    }
  }
}
