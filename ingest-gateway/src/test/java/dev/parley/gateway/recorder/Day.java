package dev.parley.gateway.recorder;

import dev.parley.schemas.events.Samples;
import dev.parley.schemas.ids.ConversationKey;
import dev.parley.schemas.ids.DocumentKey;
import dev.parley.schemas.ids.ErasureKey;
import dev.parley.schemas.ids.TenantKey;
import dev.parley.schemas.topics.Topics;
import java.util.UUID;

/** What a conversation leaves on the topics. */
final class Day {
  private Day() {}

  /** Fourteen records on every topic that is recorded. */
  static void write(TestTopics topics, ConversationKey key) {
    var chunk = new DocumentKey(key.tenant(), "guide.md").chunk(3, 0);
    topics.write(Topics.TENANTS, key.tenant(), Samples.tenant(key.tenant()));
    topics.write(Topics.CHUNKS, chunk, Spoken.chunk(chunk, "Unpack it."));
    topics.write(
        Topics.CHUNKS,
        chunk.document().manifest(3),
        Spoken.manifest(chunk.document().manifest(3), 1));
    topics.write(
        Topics.INBOUND, key, Spoken.message(key, "m1", "how do I install it?", Samples.NOON));
    topics.write(Topics.USAGE, key, Spoken.started(key, "call-1", "m1"));
    topics.write(Topics.USAGE, key, Spoken.finished(key, "call-1", "m1"));
    topics.write(
        Topics.REPLIES, key, Spoken.reply(key, "m1", "Unpack it.", Samples.NOON.plusSeconds(2)));
    topics.write(
        Topics.REPLIES, key, Spoken.agentReply(key, "a1", "Hello.", Samples.NOON.plusSeconds(3)));
    topics.write(Topics.CONTROL, key, Spoken.agentSays(key, "a1", "Hello."));
    topics.write(Topics.FEEDBACK, key, Spoken.feedback(key, "f1", "m1", "no"));
    topics.write(Topics.HANDOFF, key, Spoken.handoff(key, "m1"));
    topics.write(Topics.FEEDBACK, key, Spoken.feedback(key, "f2", "m1", "yes"));
    var another = new ConversationKey(key.tenant(), new UUID(0, 7));
    topics.write(
        Topics.ERASURES,
        ErasureKey.ofUser(key.tenant(), "gone"),
        Spoken.erasure(key, "gone", null, Samples.NOON));
    topics.write(
        Topics.ERASURES,
        ErasureKey.ofConversation(another, "gone"),
        Spoken.erasure(another, "gone", another.conversationId(), Samples.NOON));
  }

  /** What only some conversations have. */
  static void writeMore(TestTopics topics, ConversationKey key) {
    var user = new TenantKey(key.tenant(), "user-1");
    var at = Samples.NOON.plusSeconds(10);
    topics.write(Topics.INBOUND, key, Spoken.laden(key, "m2", "see here", at));
    topics.write(Topics.REPLIES, key, Spoken.offering(key, "m2", "What now?", at.plusSeconds(1)));
    topics.write(Topics.CONTROL, key, Spoken.closed(key, "c1", "user", at.plusSeconds(2)));
    topics.write(Topics.PROFILES, user, Spoken.profile(key, user, "{}", at));
  }
}
