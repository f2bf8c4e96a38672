package dev.parley.language.understand;

import dev.parley.language.encode.Encoders;
import dev.parley.language.heads.Shape;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * The heads that understanding is made of; each is a model of its own, with versions of its own.
 */
public enum HeadKind {
  /** What the message is: in the order of {@link Act}. */
  INTENT(names(Act.values())),
  /** Whether a person should take over. */
  ESCALATE(List.of("no", "yes")),
  /** How the writer feels: in the order of {@link Sentiment}. */
  SENTIMENT(names(Sentiment.values())),
  /** Whether it gives orders to a language model. */
  INJECTION(List.of("no", "yes"));

  private static final int DIMENSIONS = 384;

  private final List<String> classes;

  HeadKind(List<String> classes) {
    this.classes = classes;
  }

  private static List<String> names(Enum<?>[] values) {
    return Arrays.stream(values).map(it -> it.name().toLowerCase(Locale.ROOT)).toList();
  }

  /** As {@code models.v1} and the files name it. */
  public String id() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Empty for a kind that is none of these. */
  public static Optional<HeadKind> of(String id) {
    return Arrays.stream(values()).filter(kind -> kind.id().equals(id)).findFirst();
  }

  /** What every version must take and give. */
  public Shape shape() {
    return new Shape(id(), Encoders.DEFAULT, DIMENSIONS, classes);
  }
}
