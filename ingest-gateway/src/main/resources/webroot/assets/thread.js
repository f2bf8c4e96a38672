// The messages of a conversation in their order, whoever brought them: the user, the stream, the history.

/** Puts together what arrives twice, late or in pieces; tells the view what changed. */
export class Thread {
  /** @param view {show(item, after), clear()} */
  constructor(view) {
    this.view = view;
    this.items = [];
  }

  clear() {
    this.items = [];
    this.view.clear();
  }

  user(message) {
    const known = this.items.find((item) => item.kind === 'user' && item.id === message.id);
    return this.upsert(known, { kind: 'user', state: 'sent', error: null, ...message });
  }

  userOf(id) {
    return this.items.find((item) => item.kind === 'user' && item.id === id);
  }

  reply(turn) {
    return this.items.find((item) => item.kind === 'reply' && item.id === turn);
  }

  /** A turn has begun: its answer will stand here. */
  pending(turn, messageId) {
    if (!this.reply(turn)) {
      this.upsert(null, {
        kind: 'reply', id: turn, messageId, text: '', final: false, attempt: 0, run: null, seq: -1,
        gap: false, author: 'bot', citations: [], suggestions: [], actions: [],
      });
    }
  }

  delta({ turnId, attempt, run, seq, text }) {
    this.pending(turnId, null);
    const item = this.reply(turnId);
    if (item.final || attempt < item.attempt) {
      return;
    }
    if (run !== item.run || attempt !== item.attempt) {
      // Who comes in the middle waits for the whole answer rather than show half of it.
      Object.assign(item, { run, attempt, text: '', seq: -1, gap: seq > 1 });
    }
    if (seq > item.seq) {
      item.seq = seq;
      item.text += item.gap ? '' : text;
      this.view.show(item);
    }
  }

  restart({ turnId, attempt, run }) {
    const item = this.reply(turnId);
    if (item && !item.final && attempt >= item.attempt) {
      Object.assign(item, { run, attempt, text: '', seq: -1, gap: false });
      this.view.show(item);
    }
  }

  /** The reply stands for all that was streamed. True when it is news. */
  final(reply) {
    const known = this.reply(reply.id);
    const news = !known?.final;
    const empty = { suggestions: [], actions: [], citations: [] };
    this.upsert(known, { ...empty, ...known, ...reply, kind: 'reply', final: true });
    return news;
  }

  /** A question of which we know the turn, but nothing else. */
  hasUnanswered() {
    return this.items.some((item) => item.kind === 'user' && item.turn && !this.reply(item.turn));
  }

  upsert(known, item) {
    if (known) {
      Object.assign(known, item);
      this.view.show(known);
      return known;
    }
    const after = this.place(item);
    this.items.splice(after + 1, 0, item);
    this.view.show(item, this.items[after]);
    return item;
  }

  /** The index of the item that a new one follows: an answer its question, others what is older. */
  place(item) {
    if (item.kind === 'reply') {
      const question = this.items.findIndex(
        (one) => one.kind === 'user' && (one.turn === item.id || one.id === item.messageId));
      if (question >= 0) {
        return question;
      }
    }
    const at = item.at ?? Infinity;
    let index = this.items.length - 1;
    while (index >= 0 && (this.items[index].at ?? 0) > at) {
      index -= 1;
    }
    return index;
  }
}
