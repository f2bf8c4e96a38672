package dev.parley.language.personal.scan;

import dev.parley.language.personal.PersonalKind;
import dev.parley.language.personal.tag.Label;
import dev.parley.language.personal.tag.Tagger;
import java.util.ArrayList;
import java.util.List;

/** Names, places, organisations and addresses, as the tagger sees them. */
public final class NameRecogniser implements Recogniser {
  private static final double LEAST = 0.4;
  private static final double MOST =
      0.82; // what has a form of its own and its word beside it is surer

  private final Tagger tagger;
  private final double scale;

  /**
   * @param scale a margin of so much is nearly sure
   */
  public NameRecogniser(Tagger tagger, double scale) {
    this.tagger = tagger;
    this.scale = scale;
  }

  @Override
  public void look(Looked text, List<Candidate> found) {
    for (var name : tagger.tag(text.tokens())) {
      var trace = new ArrayList<String>(4);
      trace.add("tagger " + tagger.model().hash() + ": margin " + name.margin());
      trace.addAll(name.reasons());
      found.add(
          new Candidate(kind(name.label()), name.start(), name.end(), score(name.margin()), trace));
    }
  }

  private double score(int margin) {
    return LEAST + (MOST - LEAST) * Math.max(0, Math.min(1, margin / scale));
  }

  private static PersonalKind kind(Label label) {
    return switch (label) {
      case PERSON -> PersonalKind.PERSON;
      case PLACE -> PersonalKind.PLACE;
      case ORGANIZATION -> PersonalKind.ORGANIZATION;
      case ADDRESS -> PersonalKind.STREET_ADDRESS;
      default ->
          throw new IllegalArgumentException("label: " + label + " (expected: a first word's)");
    };
  }
}
