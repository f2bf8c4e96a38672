// One visitor's conversation with one company: sends, receives, recovers. Knows no page.

import * as api from './api.js';
import { Frames } from './frames.js';
import { Outbox } from './outbox.js';
import { Past } from './past.js';
import { Socket } from './socket.js';
import { Thread } from './thread.js';

const LOOK = 3_000;

/** The browser's, when it is one: some tell what is no language tag, and a message needs none. */
function language() {
  try {
    return new Intl.Locale(navigator.language).baseName;
  } catch {
    return undefined;
  }
}

export class Conversation {
  /** @param view {show, clear, state(word), notice(text), announce(item), earlier(available)} */
  constructor(store, tenant, view) {
    this.store = store;
    this.tenant = tenant;
    this.view = view;
    this.thread = new Thread(view);
    this.outbox = new Outbox(store, this.thread);
    this.past = new Past(store, this.thread, this.outbox, view);
    this.frames = new Frames(this);
    this.cursor = store.get('cursor');
    this.live = false;
  }

  async open() {
    try {
      await this.admit();
      this.outbox.restore();
      await this.readPast();
    } catch (error) {
      this.cannotOpen(error);
      return;
    }
    if (!this.closed && !this.renewing) {
      this.connect();
    }
  }

  /** A visitor needs no name, only a token. */
  async admit() {
    if (!this.store.token()) {
      this.store.forget();
      const { token, expiresAt } = await api.visitor(this.tenant);
      this.store.set({ token, expiresAt });
    }
  }

  cannotOpen(error) {
    this.view.state('offline');
    if (error.status === 404) {
      this.view.notice('This company does not chat here.');
    } else {
      this.view.notice(error.message);
      this.later(() => this.open(), LOOK);
    }
  }

  connect() {
    this.socket = new Socket({
      token: () => this.store.token(),
      onFrame: (frame) => this.frames.receive(frame),
      onState: (state) => this.stateChanged(state),
    });
    this.socket.open();
    this.watch = setInterval(() => this.look(), LOOK);
  }

  look() {
    this.outbox.sweep();
    this.past.lookForLate().catch(() => {}); // asked again later
  }

  close() {
    this.closed = true;
    clearTimeout(this.timer);
    this.disconnect();
  }

  disconnect() {
    clearInterval(this.watch);
    this.socket?.close();
    this.live = false;
  }

  later(action, millis) {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => !this.closed && action(), millis);
  }

  startOver() {
    this.socket?.send({ type: 'unsubscribe', conversationId: this.store.get('conversation') });
    this.store.leave();
    this.blank();
    this.view.notice(null);
  }

  blank() {
    this.cursor = null;
    this.live = false;
    this.thread.clear();
    this.past.forget();
  }

  send(text) {
    this.outbox.add(text);
    this.flush();
  }

  retry(id) {
    this.outbox.retry(id);
    this.flush();
  }

  /** Sends all that has no answer; the same id twice is the same message. */
  async flush() {
    if (!this.socket?.ready || this.flushing) {
      return;
    }
    this.flushing = true;
    try {
      if (!this.store.get('conversation') && this.outbox.unanswered().length) {
        const id = await api.createConversation(this.store.token());
        this.store.set({ conversation: id, cursor: null });
        this.subscribe();
      } else if (this.live) {
        this.outbox.waiting().forEach((message) => this.sendOne(message));
      }
    } catch (error) {
      this.refused(error);
    } finally {
      this.flushing = false;
    }
  }

  sendOne({ id, text }) {
    this.socket.send({
      type: 'message', conversationId: this.store.get('conversation'), text, messageId: id,
      locale: language(),
    });
  }

  refused(error) {
    if (error.status === 401 || error.status === 403) {
      this.renew();
    } else {
      this.view.notice(error.message);
      this.later(() => this.flush(), LOOK);
    }
  }

  stateChanged(state) {
    this.view.state(state);
    this.live = this.live && state === 'online';
  }

  subscribe() {
    const from = this.cursor ? { cursor: this.cursor } : {};
    const conversationId = this.store.get('conversation');
    this.socket.send({ type: 'subscribe', conversationId, ...from });
  }

  /** The conversation or the visitor is no longer known: what is unsent goes into a new one. */
  renew() {
    if (this.renewing) {
      return;
    }
    this.renewing = true;
    this.disconnect();
    this.store.forget();
    this.blank();
    this.later(async () => {
      this.renewing = false;
      await this.open();
    }, 1_000);
  }

  async readPast(earlier = false) {
    try {
      await this.past.read(earlier);
    } catch (error) {
      if (error.status === 401 || error.status === 404) {
        this.renew();
      } else {
        this.view.notice(`Earlier messages cannot be shown right now. ${error.message}`);
      }
    }
  }
}
