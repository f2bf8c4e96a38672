package dev.parley.gateway.recorder.rows;

import java.util.List;

/**
 * Every topic that is recorded, and by whom.
 *
 * <pre>
 *   tenants.v1          ─► companies
 *   chat.inbound.v1     ─► conversations, users, messages, attachments, history
 *   chat.replies.v1     ─► conversations, messages, turns, citations, turn_passages, suggestions, actions
 *   chat.control.v1     ─► controls, conversations
 *   usage.v1            ─► model_calls
 *   handoff.v1          ─► handoffs
 *   feedback.v1         ─► feedback
 *   profiles.v1         ─► profiles
 *   knowledge.chunks.v1 ─► passages
 *   erasures.v1         ─► erasures, erased_conversations; deletes from all the others
 * </pre>
 */
public final class TopicRecorders {
  private TopicRecorders() {}

  public static List<TopicRecorder<?, ?>> all() {
    return List.of(
        new CompanyRecorder(),
        new MessageRecorder(),
        new ReplyRecorder(),
        new ControlRecorder(),
        new UsageRecorder(),
        new HandoffRecorder(),
        new FeedbackRecorder(),
        new ProfileRecorder(),
        new PassageRecorder(),
        new ErasureRecorder());
  }
}
