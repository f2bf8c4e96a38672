// What the product says over the WebSocket, and what it means for the conversation.

const SOON = 1_000;
const AGAIN_IN = 3_000;
const AGAIN = [408, 429, 502, 503, 504];

export class Frames {
  constructor(conversation) {
    this.conversation = conversation;
    this.handlers = {
      ready: () => this.ready(),
      subscribed: () => this.subscribed(),
      accepted: (frame) => this.accepted(frame),
      delta: (frame) => conversation.thread.delta(frame),
      restart: (frame) => conversation.thread.restart(frame),
      reply: (frame) => this.replied(frame),
      problem: (frame) => this.problem(frame),
    };
  }

  receive(frame) {
    const own = this.conversation.store.get('conversation');
    if (frame.conversationId && frame.conversationId !== own) {
      return;
    }
    this.handlers[frame.type]?.(frame);
    this.conversation.cursor = frame.cursor ?? this.conversation.cursor;
  }

  ready() {
    if (this.conversation.store.get('conversation')) {
      this.conversation.subscribe();
    } else {
      this.conversation.flush();
    }
  }

  subscribed() {
    const { conversation } = this;
    conversation.live = true;
    conversation.view.notice(null);
    conversation.outbox.repeat();
    conversation.flush();
  }

  accepted(frame) {
    this.conversation.view.notice(null); // it is taken again
    this.conversation.outbox.accepted(frame);
  }

  replied(frame) {
    const { outbox, thread, store, view } = this.conversation;
    const at = frame.repliedAt ? Date.parse(frame.repliedAt) : Date.now();
    const author = (frame.author ?? 'bot').toLowerCase();
    if (frame.turnId && !outbox.answered(frame)) {
      this.conversation.later(() => this.conversation.readPast(), SOON); // asked in another tab
    }
    const item = { ...frame, id: frame.turnId ?? frame.messageId, author, at };
    if (thread.final(item)) {
      view.announce(item);
    }
    // Only whole answers are remembered: what was half streamed is streamed again after a reload.
    store.set({ cursor: frame.cursor ?? store.get('cursor') });
  }

  problem({ status, detail, title, messageId, conversationId }) {
    const { outbox, view } = this.conversation;
    const words = detail || title || 'That did not work.';
    const ours = messageId && outbox.find(messageId);
    if ([401, 403, 404].includes(status)) {
      this.conversation.renew();
    } else if (ours && AGAIN.includes(status)) {
      view.notice(words);
      this.conversation.later(() => this.conversation.flush(), AGAIN_IN);
    } else if (conversationId && !this.conversation.live && AGAIN.includes(status)) {
      this.conversation.later(() => this.ready(), AGAIN_IN); // the subscription was refused
    } else if (ours) {
      outbox.failed(messageId, words);
    } else {
      view.notice(words);
    }
  }
}
