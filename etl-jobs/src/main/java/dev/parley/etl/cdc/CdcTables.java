package dev.parley.etl.cdc;

/** Names of the tables whose changes the jobs read. */
public final class CdcTables {
  public static final String CONVERSATIONS = "conversations";
  public static final String MESSAGES = "messages";
  public static final String TURNS = "turns";
  public static final String MODEL_CALLS = "model_calls";
  public static final String HANDOFFS = "handoffs";
  public static final String FEEDBACK = "feedback";

  private CdcTables() {}

  /** The topic of a table's changes. */
  public static String topic(String table) {
    return "cdc." + table;
  }
}
