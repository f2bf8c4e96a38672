package dev.parley.rag.hostile;

/** Events of a chat completion, as OpenAI sends them. */
final class Chunks {
  static final String DONE = "data: [DONE]\n\n";

  private Chunks() {}

  static String role() {
    return event(
        "a",
        "{\"index\":0,\"delta\":{\"role\":\"assistant\",\"content\":\"\"},\"finish_reason\":null}",
        "");
  }

  static String text(String text) {
    return text("a", text);
  }

  static String text(String id, String text) {
    var quoted = text.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n");
    return event(
        id, "{\"index\":0,\"delta\":{\"content\":\"" + quoted + "\"},\"finish_reason\":null}", "");
  }

  static String thought(String text) {
    return event(
        "a",
        "{\"index\":0,\"delta\":{\"reasoning_content\":\"" + text + "\"},\"finish_reason\":null}",
        "");
  }

  static String finish() {
    return event("a", "{\"index\":0,\"delta\":{},\"finish_reason\":\"stop\"}", "");
  }

  static String usage(int in, int out) {
    return event(
        "a",
        "",
        ",\"usage\":{\"prompt_tokens\":"
            + in
            + ",\"completion_tokens\":"
            + out
            + ",\"total_tokens\":"
            + (in + out)
            + "}");
  }

  private static String event(String id, String choice, String more) {
    return "data: {\"id\":\"chatcmpl-"
        + id
        + "\",\"object\":\"chat.completion.chunk\",\"created\":1,\"model\":\"tiny-1\",\"choices\":["
        + choice
        + "]"
        + more
        + "}\n\n";
  }
}
