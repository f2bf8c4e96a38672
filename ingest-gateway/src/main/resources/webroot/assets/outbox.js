// Messages that the visitor wrote and that have no answer yet; they outlive a reload and a break.

import { uuid } from './dom.js';

const KEEP_ANSWERED = 60_000;
const TOO_OLD = 12 * 3_600_000;

export class Outbox {
  constructor(store, thread) {
    this.store = store;
    this.thread = thread;
  }

  add(text) {
    const message = { id: uuid(), text, at: Date.now(), turn: null, answered: null };
    this.store.put(message);
    this.show(message, 'sending');
  }

  find(id) {
    return this.store.outbox().find((one) => one.id === id);
  }

  show(message, state, error = null) {
    this.thread.user({ id: message.id, text: message.text, at: message.at, turn: message.turn, state, error });
  }

  /** What the page shows as on its way. */
  waiting() {
    return this.unanswered().filter((one) => this.thread.userOf(one.id)?.state === 'sending');
  }

  unanswered() {
    return this.store.outbox().filter((one) => !one.answered);
  }

  /** After a reload: what was on its way is shown again. */
  restore() {
    for (const message of this.store.outbox()) {
      if (Date.now() - message.at > TOO_OLD) {
        this.store.drop(message.id);
      } else if (!this.thread.userOf(message.id)) {
        this.show(message, message.answered ? 'sent' : 'sending');
      }
    }
  }

  /** After a break: it may have been lost, and goes out again under the same id. */
  repeat() {
    this.unanswered()
      .filter((one) => this.thread.userOf(one.id) && this.thread.userOf(one.id).state !== 'failed')
      .forEach((one) => this.show(one, 'sending'));
  }

  retry(id) {
    const message = this.find(id);
    if (message) {
      this.show(message, 'sending');
    }
  }

  failed(id, words) {
    this.show(this.find(id), 'failed', words);
  }

  accepted({ messageId, turnId }) {
    const message = this.find(messageId);
    if (message) {
      const known = { ...message, turn: turnId };
      this.store.put(known);
      this.show(known, 'sent');
      this.thread.pending(turnId, messageId);
    }
  }

  /** False when somebody else asked, in another tab. */
  answered({ messageId, turnId }) {
    const message = this.find(messageId);
    if (!message) {
      return Boolean(this.thread.userOf(messageId));
    }
    const known = { ...message, turn: turnId, answered: Date.now() };
    this.store.put(known);
    this.show(known, 'sent');
    return true;
  }

  /** Kept for a while after the answer: the history may be a moment behind. */
  sweep() {
    this.store.outbox()
      .filter((one) => one.answered && Date.now() - one.answered > KEEP_ANSWERED)
      .forEach((one) => this.store.drop(one.id));
  }

  isLate(millis) {
    return this.unanswered().some((one) => one.turn && Date.now() - one.at > millis);
  }
}
