// The conversation on the page: one list item a message, changed in place as it grows.

import { el } from './dom.js';
import { blocks } from './markdown.js';

const OUTCOMES = {
  NOT_IN_DOCUMENTS: ['unsure', 'Not in the documents'],
  HANDED_TO_AGENT: ['handed', 'Handed to a person'],
  DECLINED: ['declined', 'Declined'],
  FAILED: ['declined', 'No answer'],
};

export class Messages {
  /** @param actions {cite(citation, button), say(text), retry(id)} */
  constructor(list, scroll, actions) {
    this.list = list;
    this.scroll = scroll;
    this.actions = actions;
    this.elements = new Map();
  }

  clear() {
    this.list.replaceChildren();
    this.elements.clear();
  }

  show(item, after) {
    const key = `${item.kind}:${item.id}`;
    const stay = this.isAtEnd();
    const content = item.kind === 'user' ? this.user(item) : this.reply(item);
    const known = this.elements.get(key);
    if (known) {
      this.replace(known, content);
    } else {
      const before = after && this.elements.get(`${after.kind}:${after.id}`);
      before ? before.after(content) : this.list.prepend(content);
      this.elements.set(key, content);
    }
    if (stay || (!known && item.kind === 'user')) {
      this.toEnd();
    }
  }

  /** The item stays the same element, so that who has opened a citation comes back to it. */
  replace(known, content) {
    const focused = known.contains(document.activeElement) && document.activeElement.dataset.n;
    known.className = content.className;
    for (const name of ['data-state', 'data-outcome', 'aria-busy']) {
      content.hasAttribute(name) ? known.setAttribute(name, content.getAttribute(name)) : known.removeAttribute(name);
    }
    known.replaceChildren(...content.childNodes);
    if (focused) {
      known.querySelector(`[data-n="${focused}"]`)?.focus();
    }
  }

  isAtEnd() {
    const { scrollTop, scrollHeight, clientHeight } = this.scroll;
    return scrollHeight - scrollTop - clientHeight < 120;
  }

  toEnd() {
    this.scroll.scrollTop = this.scroll.scrollHeight;
  }

  user(item) {
    const failed = item.state === 'failed';
    return el('li', { class: 'message user', 'data-testid': 'user-message', 'data-state': item.state },
      el('span', { class: 'hidden' }, 'You: '),
      el('p', { class: 'bubble' }, item.text),
      failed && el('p', { class: 'failed' }, `Not sent: ${item.error} `,
        el('button', { type: 'button', class: 'link', 'data-testid': 'retry', onclick: () => this.actions.retry(item.id) },
          'Try again')));
  }

  reply(item) {
    const waiting = !item.final && !item.text;
    return el('li', {
      class: `message ${item.author === 'agent' ? 'agent' : 'bot'}${item.final ? '' : ' streaming'}`,
      'data-testid': 'reply', 'data-outcome': item.outcome, 'data-state': item.final ? 'final' : 'streaming',
      'aria-busy': item.final ? null : 'true',
    },
      el('span', { class: 'hidden' }, item.author === 'agent' ? 'A person: ' : 'Answer: '),
      item.author === 'agent' && el('p', { class: 'who' }, 'A person'),
      this.badge(item),
      waiting ? dots() : el('div', { class: 'prose', 'data-testid': 'answer' },
        blocks(item.text, (n) => this.mark(item, n))),
      item.final && this.sources(item),
      item.final && this.offers(item));
  }

  badge({ outcome, reason }) {
    const [look, words] = OUTCOMES[outcome] ?? [];
    return words && el('p', { class: `badge ${look}`, 'data-testid': 'outcome', title: reason }, words);
  }

  /** A mark in the text opens the same passage as the source below it. */
  mark(item, n) {
    const citation = item.citations.find((one) => one.n === n);
    return citation ? this.citation(citation, 'mark', String(n)) : null;
  }

  citation(citation, look, ...children) {
    return el('button', {
      type: 'button', class: look, 'data-n': `${look}${citation.n}`,
      'data-testid': look === 'mark' ? 'citation-mark' : 'citation',
      'aria-label': `Source ${citation.n}: ${citation.title || citation.document}. Opens the passage`,
      onclick: (event) => this.actions.cite(citation, event.currentTarget),
    }, ...children);
  }

  sources({ citations }) {
    return citations?.length > 0 && el('ol', { class: 'sources', 'aria-label': 'Sources' },
      citations.map((citation) => el('li', {}, this.citation(citation, 'source',
        el('span', { class: 'number' }, String(citation.n)),
        el('span', { class: 'title' }, citation.title || citation.document),
        el('span', { class: 'where' }, place(citation))))));
  }

  offers({ suggestions, actions }) {
    const words = [
      ...(actions ?? []).map(({ kind, label }) => ({ text: label, kind })),
      ...(suggestions ?? []).map((one) => ({ text: one.text ?? one, kind: 'suggestion' })),
    ];
    return words.length > 0 && el('div', { class: 'offers', role: 'group', 'aria-label': 'What you can say next' }, words.map(({ text, kind }) =>
      el('button', {
        type: 'button', class: kind === 'suggestion' ? 'offer' : 'offer action',
        'data-testid': kind === 'suggestion' ? 'suggestion' : 'action', 'data-kind': kind,
        onclick: () => this.actions.say(text),
      }, text)));
  }
}

/** The last step of the way to the passage; the whole way is in the panel. */
function place({ place: way, title }) {
  const last = (way ?? '').split(/\s*[>›/]\s*/).at(-1);
  return last === title ? '' : last;
}

function dots() {
  return el('p', { class: 'dots', 'data-testid': 'typing' },
    el('span', { class: 'hidden' }, 'An answer is being written'), el('i'), el('i'), el('i'));
}
