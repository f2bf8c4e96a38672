package dev.parley.rag.route;

import dev.parley.rag.generate.Generator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;

/**
 * Who may write.
 *
 * @param last needs nobody else, and never fails
 * @param rewriter says questions in words that need nothing said before
 */
public record Lines(
    Optional<Generator> small,
    Optional<Generator> large,
    Optional<Generator> backup,
    Generator last,
    Optional<Generator> rewriter) {

  /** Without any language model. */
  public static Lines only(Generator last) {
    return new Lines(Optional.empty(), Optional.empty(), Optional.empty(), last, Optional.empty());
  }

  boolean hasModels() {
    return small.isPresent() || large.isPresent() || backup.isPresent();
  }

  /** In what order models are asked; a backup is for failures. */
  List<Generator> order(boolean hard) {
    var order = new LinkedHashSet<Generator>();
    (hard ? large.or(() -> small) : small.or(() -> large)).ifPresent(order::add);
    backup.ifPresent(order::add);
    (hard ? small : large).ifPresent(order::add);
    return List.copyOf(order);
  }
}
