package dev.parley.language.understand;

import dev.parley.language.heads.Head;
import dev.parley.language.heads.HeadFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.EnumMap;
import java.util.Map;

/** A head of each kind. Never changes. */
public final class HeadSet {
  private final Map<HeadKind, Head> heads;

  private HeadSet(Map<HeadKind, Head> heads) {
    this.heads = heads;
  }

  /** Those that come with the product. */
  public static HeadSet shipped() {
    var heads = new EnumMap<HeadKind, Head>(HeadKind.class);
    for (var kind : HeadKind.values()) {
      heads.put(kind, HeadFile.read(resource(kind.id() + ".head"), kind.shape()));
    }
    return new HeadSet(heads);
  }

  private static byte[] resource(String name) {
    try (var in = HeadSet.class.getResourceAsStream(name)) {
      if (in == null) {
        throw new IllegalStateException(name + ": not on the class path");
      }
      return in.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** These with one replaced; it has the kind's shape. */
  public HeadSet with(HeadKind kind, Head head) {
    var heads = new EnumMap<>(this.heads);
    heads.put(kind, head);
    return new HeadSet(heads);
  }

  /** The head of this kind. */
  public Head of(HeadKind kind) {
    var head = heads.get(kind);
    if (head == null) {
      throw new IllegalStateException(kind.id() + ": no head");
    }
    return head;
  }
}
