// Who looks: a key, and with the admin key a company. Both stay in this tab, for all pages that need them.

import { ApiError } from './api.js';
import { byId } from './dom.js';

const PLACE = 'parley:access';
const TROUBLE = [401, 403, 404];

/**
 * The form that asks for them.
 *
 * @param entered called when there are new ones
 * @param left called when they are to be forgotten
 */
export class Access {
  constructor(entered, left) {
    this.current = remembered();
    byId('enter').addEventListener('submit', (event) => {
      event.preventDefault();
      this.current = { key: byId('key').value.trim(), tenant: byId('tenant').value.trim() };
      byId('key').value = '';
      byId('refused').hidden = true;
      entered();
    });
    byId('leave').addEventListener('click', () => {
      this.current = null;
      sessionStorage.removeItem(PLACE);
      byId('leave').hidden = true;
      byId('tenant-name').textContent = '';
      left();
      this.ask();
    });
  }

  ask() {
    byId('enter').hidden = false;
    byId('key').focus();
  }

  /** They were of use. */
  accept() {
    byId('enter').hidden = true;
    byId('leave').hidden = false;
    try {
      sessionStorage.setItem(PLACE, JSON.stringify(this.current));
    } catch {
      // Then until the page is left.
    }
  }

  /** They were not: says why. False when something else is wrong. */
  refuse(error) {
    if (!(error instanceof ApiError) || !(TROUBLE.includes(error.status) || error.field === 'tenant')) {
      return false;
    }
    byId('refused').textContent = error.message;
    byId('refused').hidden = false;
    byId('enter').hidden = false;
    byId(error.field === 'tenant' || error.status === 404 ? 'tenant' : 'key').focus();
    return true;
  }

  /** A path with the company that is meant. */
  path(path, parameters = {}) {
    const all = new URLSearchParams(this.current.tenant ? { ...parameters, tenant: this.current.tenant } : parameters);
    return all.size ? `${path}?${all}` : path;
  }
}

function remembered() {
  try {
    return JSON.parse(sessionStorage.getItem(PLACE));
  } catch {
    return null;
  }
}
