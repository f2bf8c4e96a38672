package dev.parley.schemas.ids;

import java.util.List;

/** How tenants and vectors name the sentence encoders that come with Parley. */
public final class EncoderIds {
  /** For whoever must say which there are, without having them; the encoders know their own. */
  public static final List<String> KNOWN = List.of("minilm-l6-v2-q8", "bge-small-en-v1.5-q8");

  private EncoderIds() {}
}
