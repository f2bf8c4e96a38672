package dev.parley.etl.deidentify;

import dev.parley.schemas.events.Sealed;
import dev.parley.schemas.ids.ConversationKey;
import dev.parley.schemas.seal.KeyRing;
import dev.parley.schemas.seal.KeysUnavailableException;
import dev.parley.schemas.seal.MissingKeyException;
import dev.parley.schemas.seal.Sealer;
import dev.parley.schemas.seal.UnopenableException;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Opens sealed texts, waiting for keys that come late, and telling those that were destroyed from
 * those that never came.
 *
 * <p>Not for several threads at once.
 */
final class PatientSealer {
  private static final Duration PAUSE = Duration.ofMillis(200);

  /** Keys that cannot be read at all are no fault of the record: better late than started over. */
  private static final Duration AWAY = Duration.ofMinutes(1);

  private static final int MOST_REMEMBERED = 10_000;

  private final KeyRing ring;
  private final Sealer sealer;
  private final Duration patience;
  // A conversation's texts come together: one that was waited for in vain is not waited for again.
  private final Map<String, Opened> inVain =
      new LinkedHashMap<>() {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Opened> eldest) {
          return size() > MOST_REMEMBERED;
        }
      };

  PatientSealer(KeyRing ring, Duration patience) {
    this.ring = ring;
    this.sealer = new Sealer(ring, new SecureRandom());
    this.patience = patience;
  }

  /** What became of an attempt to open. */
  sealed interface Opened {
    record Text(String text) implements Opened {
      /** Never the text. */
      @Override
      public String toString() {
        return "Text";
      }
    }

    /** Its key was destroyed: there is nothing to be had for ever. */
    record Erased() implements Opened {}

    record Shut(String reason) implements Opened {}
  }

  /**
   * Throws {@link KeysUnavailableException} when the keys cannot be read for a minute; it is worth
   * another try then.
   */
  Opened open(ConversationKey conversation, Sealed sealed) throws InterruptedException {
    var memory = conversation + "/" + sealed.getKeyId();
    var known = inVain.get(memory);
    if (known != null) {
      return known;
    }
    long began = System.nanoTime();
    while (true) {
      try {
        return new Opened.Text(sealer.open(conversation, sealed));
      } catch (UnopenableException e) {
        return new Opened.Shut("sealed text does not open: " + e.getMessage());
      } catch (MissingKeyException e) {
        if (ring.wasDestroyed(conversation, sealed.getKeyId())) {
          return remembered(memory, new Opened.Erased());
        }
        if (System.nanoTime() - began > patience.toNanos()) {
          return remembered(memory, new Opened.Shut("the key of the text is not there"));
        }
      } catch (KeysUnavailableException e) {
        if (System.nanoTime() - began > AWAY.toNanos()) {
          throw e;
        }
      }
      Thread.sleep(PAUSE.toMillis());
    }
  }

  private Opened remembered(String memory, Opened opened) {
    inVain.put(memory, opened);
    return opened;
  }

  /** Throws {@link MissingKeyException} when the conversation was erased meanwhile. */
  Sealed seal(ConversationKey conversation, String text) {
    return sealer.seal(conversation, text);
  }
}
