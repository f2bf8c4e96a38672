package dev.parley.cli.privacy.verify;

/**
 * The user whose erasure is verified: what may still lie there that is no text.
 *
 * @param keys wrapped ones
 * @param derived what was made of what the user said
 */
record ErasedUser(KeyBytes keys, DerivedTraces derived) {
  static ErasedUser of(String tenant, String user) {
    return new ErasedUser(new KeyBytes(tenant, user), new DerivedTraces(tenant, user));
  }
}
