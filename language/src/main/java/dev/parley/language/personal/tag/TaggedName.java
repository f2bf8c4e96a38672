package dev.parley.language.personal.tag;

import java.util.List;

/**
 * A name that the model saw.
 *
 * @param label the label of its first word
 * @param start in chars
 * @param end in chars, exclusive
 * @param margin by how much its surest word beats "nothing", in the model's units
 * @param reasons the features that spoke loudest, by name
 */
public record TaggedName(Label label, int start, int end, int margin, List<String> reasons) {
  public TaggedName {
    reasons = List.copyOf(reasons);
  }
}
