package dev.parley.rag.index;

import dev.parley.schemas.ids.TenantId;

/**
 * The fields of the index. It holds three kinds of Lucene documents: pieces (chunks), one marker
 * per company document, and vectors, which arrive later and are joined to pieces by chunk id.
 */
public final class Fields {
  /** On pieces: whose they are. */
  public static final String TENANT = "tenant";

  /** On pieces: {@code tenant/document/version/n}. */
  public static final String CHUNK = "chunk";

  /** On pieces: a number that stands for {@link #CHUNK}. */
  static final String PIECE_LINK = "pieceLink";

  /** On pieces, English: stemmed, without stop words. */
  public static final String TITLE = "title";

  /** On pieces, English: the heading path. */
  public static final String PLACE = "place";

  /** On pieces, English: what the chunk says. */
  public static final String TEXT = "text";

  /** On pieces: title, headings and text in plain lower-case words, for every language. */
  public static final String WORDS = "words";

  /** On pieces: SHA-256 of the chunk. */
  public static final String HASH = "hash";

  private static final String VECTOR = "vector";

  /** On vectors: whose they are and by which encoder, {@link #space}: no search looks at others. */
  public static final String SPACE = "space";

  /** On vectors: the number of the chunk it belongs to. */
  static final String VECTOR_LINK = "vectorLink";

  /** On vectors: the chunk and the encoder, {@code tenant/document/version/n/model}. */
  static final String VECTOR_KEY = "vectorKey";

  static final String VECTOR_DOCUMENT = "vectorDocument";
  static final String VECTOR_VERSION = "vectorVersion";
  static final String VECTOR_HASH = "vectorHash";

  /** On markers. */
  static final String VERSION = "version";

  static final String CHUNKS = "chunks";
  static final String DELETED = "deleted";

  /** On pieces and markers: what a new version replaces at once. */
  public static final String PART_OF = "partOf";

  /** On markers: the document. */
  static final String MARKER = "marker";

  private Fields() {}

  /** On vectors of this encoder: one field for each, so that no search compares those of two. */
  public static String vector(String model) {
    return VECTOR + "-" + model;
  }

  /** What the vectors of a company by this encoder have in {@link #SPACE}. */
  public static String space(TenantId tenant, String model) {
    return tenant + "/" + model;
  }
}
