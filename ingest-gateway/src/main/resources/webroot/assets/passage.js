// The panel that shows a cited passage, and gives the focus back when it closes.

import * as api from './api.js';
import { byId } from './dom.js';
import { blocks } from './markdown.js';

export class PassagePanel {
  constructor() {
    this.panel = byId('passage');
    this.shown = null;
    byId('passage-close').addEventListener('click', () => this.close());
    document.addEventListener('keydown', (event) => {
      if (event.key === 'Escape' && this.shown) {
        event.preventDefault();
        this.close();
      }
    });
  }

  /** Shows the citation at once, then the whole passage when it has come. */
  async open(citation, opener, token) {
    this.opener?.removeAttribute('aria-expanded');
    this.opener = opener;
    this.shown = citation.chunkId;
    this.fill(citation);
    this.panel.hidden = false;
    document.body.classList.add('reading');
    opener.setAttribute('aria-expanded', 'true');
    byId('passage-title').focus({ preventScroll: true });
    try {
      const passage = await api.passage(token, citation.chunkId);
      if (this.shown === citation.chunkId) {
        this.fill({ ...citation, ...passage });
      }
    } catch {
      // The citation has its text with it; a document that was changed since is no reason to hide it.
    }
  }

  fill({ title, place, text, document: name }) {
    byId('passage-title').textContent = title || name;
    byId('passage-place').textContent = (place ?? '').replace(/\s*[>›]\s*/g, ' › ');
    byId('passage-document').textContent = name;
    byId('passage-text').replaceChildren(...blocks(text ?? ''));
    byId('passage-text').scrollTop = 0;
  }

  close() {
    if (!this.shown) {
      return;
    }
    this.shown = null;
    this.panel.hidden = true;
    document.body.classList.remove('reading');
    this.opener?.removeAttribute('aria-expanded');
    const target = this.opener?.isConnected ? this.opener : byId('composer');
    target.focus();
    this.opener = null;
  }
}
