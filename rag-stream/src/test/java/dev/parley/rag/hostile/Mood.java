package dev.parley.rag.hostile;

/** How the endpoint takes a request. */
public enum Mood {
  /** A token after the other, then the usage. */
  WELL,
  /** 429, and when to come back. */
  LIMITED,
  /** 500. */
  BROKEN,
  /** 401. */
  LOCKED,
  /** The connection is reset after half of the answer. */
  RESET,
  /** The request is taken; nothing follows. */
  HANG,
  /** A thought, and then nothing. */
  THOUGHTFUL,
  /** A token every 10 s, kept alive by comments. */
  SLOW,
  /** Lines that are no events. */
  BROKEN_SSE,
  /** Events that are no JSON. */
  BROKEN_JSON,
  /** 10 MB. */
  HUGE,
  /** 10 MB in one line. */
  HUGE_LINE,
  /** The first sentence over and over. */
  REPEATED,
  /** Each event twice. */
  DOUBLED,
  /** From the middle on, another answer's events. */
  WRONG_ID,
  /** The whole answer, but only when nobody waits any more. */
  LATE,
  /** An end without a beginning. */
  EMPTY,
  /** The stream ends without an end, in the middle. */
  CUT,
  /** To somebody else, who would like to have the key. */
  REDIRECT,
  /** 200, a web page. */
  HTML,
  /** An error in the stream. */
  ERROR_EVENT
}
