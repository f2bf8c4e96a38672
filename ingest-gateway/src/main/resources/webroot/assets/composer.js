// Where the question is written: Enter sends, Shift+Enter starts a line.

import { byId } from './dom.js';

const HIGHEST = 180;

export class Composer {
  /** @param send told the text */
  constructor(send) {
    this.field = byId('composer');
    this.button = byId('send');
    this.send = send;
    this.field.addEventListener('input', () => this.fit());
    this.field.addEventListener('keydown', (event) => this.key(event));
    byId('ask').addEventListener('submit', (event) => {
      event.preventDefault();
      this.submit();
    });
  }

  key(event) {
    // While an input method composes a word, Enter is its own.
    if (event.key === 'Enter' && !event.shiftKey && !event.isComposing) {
      event.preventDefault();
      this.submit();
    }
  }

  submit() {
    const text = this.field.value.trim();
    if (text) {
      this.field.value = '';
      this.fit();
      this.send(text);
    }
    this.field.focus();
  }

  fit() {
    this.button.disabled = this.field.value.trim() === '';
    this.field.style.height = 'auto';
    this.field.style.height = `${Math.min(HIGHEST, this.field.scrollHeight)}px`;
  }

  focus() {
    this.field.focus({ preventScroll: true });
  }

  placeholder(words) {
    this.field.placeholder = words;
  }
}
