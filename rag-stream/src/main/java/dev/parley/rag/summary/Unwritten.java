package dev.parley.rag.summary;

import java.util.Locale;

/** Why the summary that was there stands. */
enum Unwritten {
  /** Of what was said nothing is left. */
  ERASED,
  /** Somebody gave orders to models, and is told to none. */
  ORDERS,
  /** The model was not asked, failed, or wrote nothing fit. */
  NOTHING,
  /** It is in another language than the conversation. */
  LANGUAGE,
  /** None of its sentences is supported by what was said. */
  UNSUPPORTED,
  /** It could not be opened, or not be put on its topic. */
  ERROR;

  String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
