package dev.parley.cli.knowledge;

/** Something a person wants brought in: a document, or what cannot be one and why. */
public sealed interface Source permits SourceFile, Unusable {
  /** The document's name, or the file's where it has none. */
  String name();
}
