package dev.parley.dialog.turn;

import dev.parley.schemas.events.Sealed;
import java.util.HexFormat;

/** Tells one summary of a conversation from the next without opening either. */
public final class SummaryIds {
  private SummaryIds() {}

  /** Its nonce: nothing else is sealed with it, so a summary made anew has another. */
  public static String of(Sealed summary) {
    var nonce = summary.getNonce().duplicate();
    var bytes = new byte[nonce.remaining()];
    nonce.get(bytes);
    return HexFormat.of().formatHex(bytes);
  }
}
