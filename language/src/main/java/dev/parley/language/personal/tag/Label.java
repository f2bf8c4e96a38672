package dev.parley.language.personal.tag;

/** What a word is part of; the order is that of the columns in a model file. */
public enum Label {
  NOTHING,
  PERSON,
  PERSON_ON,
  PLACE,
  PLACE_ON,
  ORGANIZATION,
  ORGANIZATION_ON,
  ADDRESS,
  ADDRESS_ON;

  static final int COUNT = values().length;
  private static final Label[] ALL = values();

  static Label of(int column) {
    return ALL[column];
  }

  /** Whether it goes on with what the word before began. */
  boolean goesOn() {
    return this != NOTHING && ordinal() % 2 == 0;
  }

  /** The label of the first word of the same name. */
  public Label first() {
    return goesOn() ? ALL[ordinal() - 1] : this;
  }

  /** The label of the next word of the same name. */
  public Label next() {
    return this == NOTHING || goesOn() ? this : ALL[ordinal() + 1];
  }

  /** A name goes on only after a word of the same. */
  static boolean mayFollow(int before, int label) {
    return !of(label).goesOn() || of(before).first() == of(label).first();
  }
}
