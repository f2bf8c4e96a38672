// The page: which company, and the parts put together.

import * as api from './api.js';
import { Composer } from './composer.js';
import { Conversation } from './conversation.js';
import { byId, el } from './dom.js';
import { Messages } from './messages.js';
import { PassagePanel } from './passage.js';
import { Store } from './store.js';
import { watchTheme } from './theme.js';

const STATES = { connecting: 'Connecting', online: 'Connected', offline: 'Reconnecting' };

const page = { companies: [], company: null, store: null, conversation: null };
const panel = new PassagePanel();
const composer = new Composer((text) => page.conversation?.send(text));
const messages = new Messages(byId('messages'), byId('scroll'), {
  cite: (citation, button) => panel.open(citation, button, page.store.token()),
  say: (text) => page.conversation.send(text),
  retry: (id) => page.conversation.retry(id),
});

/** What a conversation may do to the page; an earlier conversation's late words are dropped. */
function viewFor(tenant) {
  const ours = (action) => (...args) => page.company?.tenant === tenant && action(...args);
  return {
    show: ours((item, after) => { byId('welcome').hidden = true; messages.show(item, after); }),
    clear: ours(() => { messages.clear(); byId('welcome').hidden = false; }),
    state: ours(showState),
    notice: ours(showNotice),
    announce: ours((item) => { byId('announcer').textContent = item.text; }),
    earlier: ours((available) => { byId('earlier').hidden = !available; }),
  };
}

function showState(state) {
  byId('connection').textContent = STATES[state];
  byId('connection').dataset.state = state;
}

function showNotice(words) {
  byId('notice').hidden = !words;
  byId('notice').textContent = words ?? '';
}

function enter(company) {
  page.conversation?.close();
  panel.close();
  messages.clear();
  showNotice(null);
  page.company = company;
  byId('company').value = company?.tenant ?? '';
  byId('ask').hidden = !company;
  byId('new').hidden = !company;
  byId('connection').hidden = !company;
  document.title = company ? `${company.displayName} · Parley` : 'Parley';
  byId('welcome').hidden = false;
  if (!company) {
    page.conversation = null;
    byId('earlier').hidden = true;
    byId('welcome').replaceChildren(...choice());
    return;
  }
  byId('welcome').replaceChildren(
    el('h1', {}, `Ask ${company.displayName}`),
    el('p', {}, 'Answers quote the documentation and show where it says so.'));
  composer.placeholder(`Ask ${company.displayName}`);
  page.store = new Store(company.tenant);
  page.conversation = new Conversation(page.store, company.tenant, viewFor(company.tenant));
  page.conversation.open();
  composer.focus();
}

function choice() {
  return page.companies.length === 0
    ? [el('h1', {}, 'Nobody is here yet'), el('p', {}, 'No company has opened its chat to visitors.')]
    : [
      el('h1', {}, 'Whom do you want to ask?'),
      el('ul', { class: 'choice' }, page.companies.map((company) => el('li', {},
        el('button', {
          type: 'button', 'data-testid': `choose-${company.tenant}`, onclick: () => visit(company.tenant),
        }, company.displayName)))),
    ];
}

function visit(tenant) {
  const address = new URL(location.href);
  address.searchParams.set('company', tenant);
  history.pushState(null, '', address);
  enterNamed();
}

/** The company that the address names; the only one, where there is one. */
function enterNamed() {
  const tenant = new URL(location.href).searchParams.get('company');
  const only = page.companies.length === 1 ? page.companies[0] : null;
  const company = page.companies.find((one) => one.tenant === tenant) ?? (tenant ? null : only);
  enter(company);
  if (tenant && !company) {
    byId('welcome').prepend(el('p', { class: 'notice' }, `No company named ${tenant} chats here.`));
  }
}

async function start() {
  watchTheme(byId('theme'));
  byId('company').addEventListener('change', (event) => visit(event.target.value));
  byId('new').addEventListener('click', () => {
    panel.close();
    page.conversation?.startOver();
    composer.focus();
  });
  byId('earlier').addEventListener('click', () => page.conversation?.readPast(true));
  addEventListener('popstate', enterNamed);
  await load();
}

async function load() {
  try {
    page.companies = await api.companies();
  } catch (error) {
    byId('welcome').hidden = false;
    byId('welcome').replaceChildren(el('h1', {}, 'One moment'), el('p', {}, error.message));
    setTimeout(load, 2_000);
    return;
  }
  byId('company').replaceChildren(
    el('option', { value: '', disabled: true, selected: true }, 'Choose a company'),
    ...page.companies.map(({ tenant, displayName }) => el('option', { value: tenant }, displayName)));
  enterNamed();
}

start();
