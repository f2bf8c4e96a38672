package dev.parley.bench.simulate;

/**
 * Who speaks.
 *
 * @param perSecond turns
 * @param turns in all
 * @param asking the share of them that a model answers, 0 to 1
 * @param steady whether the time between two is always the same, else anybody may speak at any time
 * @param conversations in which one message waits for its reply at a time
 * @param modelMillis until a model's answer is there, in the median; 0 for at once
 * @param modelSpread of that time's logarithm
 * @param othersCores that somebody else takes on the machine that all of it shares
 */
record Load(
    double perSecond,
    int turns,
    double asking,
    boolean steady,
    int conversations,
    double modelMillis,
    double modelSpread,
    double othersCores) {}
