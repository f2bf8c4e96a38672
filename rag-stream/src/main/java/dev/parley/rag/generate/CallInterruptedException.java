package dev.parley.rag.generate;

/**
 * A call to a model was broken off by whoever waited for it: it speaks neither for nor against the
 * model, and what was read and written until then is to be paid all the same.
 */
public final class CallInterruptedException extends InterruptedException {
  private static final long serialVersionUID = 1L;

  private final transient Cost cost;

  public CallInterruptedException(Cost cost) {
    super("a call to a model was broken off");
    this.cost = cost;
  }

  public Cost cost() {
    return cost;
  }
}
