// What this browser remembers of a company: who the visitor is, which conversation is open, what is unsent.

const EMPTY = { token: null, expiresAt: null, conversation: null, cursor: null, outbox: [] };

export class Store {
  constructor(tenant, storage = safeStorage()) {
    this.key = `parley:${tenant}`;
    this.storage = storage;
    this.values = { ...EMPTY, ...this.read() };
  }

  read() {
    try {
      return JSON.parse(this.storage.getItem(this.key)) ?? {};
    } catch {
      return {};
    }
  }

  get(name) {
    return this.values[name];
  }

  set(changes) {
    Object.assign(this.values, changes);
    try {
      this.storage.setItem(this.key, JSON.stringify(this.values));
    } catch {
      // A full or forbidden storage costs the memory, not the chat.
    }
  }

  /** The visitor's token, unless it is over. */
  token() {
    const { token, expiresAt } = this.values;
    return token && Date.parse(expiresAt) > Date.now() + 60_000 ? token : null;
  }

  /** Messages on their way, oldest first: {id, text, at, turn, answered}. */
  outbox() {
    return this.values.outbox;
  }

  put(message) {
    const others = this.values.outbox.filter((one) => one.id !== message.id);
    const sorted = [...others, message].sort((a, b) => a.at - b.at);
    this.set({ outbox: sorted.slice(-50) });
  }

  drop(id) {
    this.set({ outbox: this.values.outbox.filter((one) => one.id !== id) });
  }

  /** Leaves the conversation; the visitor stays who they are. */
  leave() {
    this.set({ conversation: null, cursor: null, outbox: [] });
  }

  /** Forgets who the visitor is as well; what is unsent stays. */
  forget() {
    const outbox = this.values.outbox
      .filter((one) => !one.answered)
      .map((one) => ({ ...one, turn: null }));
    this.set({ ...EMPTY, outbox });
  }
}

/** Private windows may forbid storage: then the page remembers until it is closed. */
function safeStorage() {
  try {
    localStorage.setItem('parley:probe', '1');
    localStorage.removeItem('parley:probe');
    return localStorage;
  } catch {
    const values = new Map();
    return { getItem: (key) => values.get(key) ?? null, setItem: (key, value) => values.set(key, value) };
  }
}
