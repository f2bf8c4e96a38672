package dev.parley.rag.model;

/** A key that shows itself to nobody who does not ask for it. */
public final class Secret {
  private final String value;

  public Secret(String value) {
    this.value = value;
  }

  /** For the one header that it is meant for. */
  String reveal() {
    return value;
  }

  @Override
  public String toString() {
    return "***";
  }
}
