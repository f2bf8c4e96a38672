// What was said before, from the product's history: after a reload, on request, and when an answer is late.

import * as api from './api.js';

const LATE = 6_000;
const LONGEST_PAUSE = 60_000;

export class Past {
  /** @param view {earlier(available)} */
  constructor(store, thread, outbox, view) {
    this.store = store;
    this.thread = thread;
    this.outbox = outbox;
    this.view = view;
    this.forget();
  }

  forget() {
    this.older = undefined;
    this.pause = LATE;
    this.nextLook = 0;
    this.view.earlier(false);
  }

  /** The newest page, or the one before what is shown; throws what the product answers. */
  async read(earlier = false) {
    const id = this.store.get('conversation');
    if (!id) {
      return;
    }
    const page = await api.history(this.store.token(), id, earlier ? this.older : null);
    page.messages.forEach((message) => this.remember(message));
    if (earlier || this.older === undefined) {
      this.older = page.next ?? null;
      this.view.earlier(Boolean(this.older));
    }
  }

  remember(message) {
    const author = (message.author ?? 'bot').toLowerCase();
    const at = Date.parse(message.at);
    if (author === 'user') {
      this.thread.user({ id: message.id, text: message.text, at, turn: message.turnId });
      return;
    }
    this.thread.final({ ...message, id: message.turnId ?? message.id, author, at });
    const asked = this.store.outbox().find((one) => one.turn && one.turn === message.turnId);
    if (asked) {
      this.store.drop(asked.id);
    }
  }

  /** An answer that does not come over the connection may be in the history; asked ever less often. */
  async lookForLate() {
    const missing = this.outbox.isLate(LATE) || this.thread.hasUnanswered();
    if (!missing) {
      this.pause = LATE;
    } else if (Date.now() > this.nextLook) {
      this.nextLook = Date.now() + this.pause;
      this.pause = Math.min(LONGEST_PAUSE, this.pause * 2);
      await this.read();
    }
  }
}
