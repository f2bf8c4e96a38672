// The playground: one question, and what each step made of it.

import { Access } from './access.js';
import { call } from './api.js';
import { byId } from './dom.js';
import { showSteps } from './steps.js';
import { watchTheme } from './theme.js';

const PATIENCE = 30_000;
const OURS = /^assistant:\s*/i;
const THEIRS = /^user:\s*/i;

const access = new Access(() => open(), () => close());
let asked = 0;

function open() {
  byId('enter').hidden = true;
  byId('play').hidden = false;
  byId('question').focus();
}

function close() {
  asked++;
  byId('play').hidden = true;
  byId('steps').hidden = true;
  byId('steps').replaceChildren();
}

function history() {
  return byId('history').value.split('\n').map((line) => line.trim()).filter(Boolean).map((line) =>
    OURS.test(line)
      ? { role: 'assistant', text: line.replace(OURS, '') }
      : { role: 'user', text: line.replace(THEIRS, '') }).filter((said) => said.text);
}

async function explain() {
  const question = byId('question').value.trim();
  if (!question) {
    byId('question').focus();
    return;
  }
  const mine = ++asked;
  byId('state').textContent = 'asking …';
  byId('trouble').hidden = true;
  try {
    const told = await call(access.path('/v1/playground'), {
      method: 'POST', token: access.current.key, body: { question, history: history() }, patience: PATIENCE,
    });
    if (mine === asked) {
      show(told);
    }
  } catch (error) {
    if (mine === asked) {
      fail(error);
    }
  }
}

function show(told) {
  access.accept();
  byId('tenant-name').textContent = told.tenant;
  byId('state').textContent = `${Math.round(told.timings.total)} ms`;
  showSteps(byId('steps'), told);
  byId('steps').hidden = false;
}

function fail(error) {
  byId('state').textContent = '';
  byId('steps').hidden = true;
  if (access.refuse(error)) {
    byId('play').hidden = true;
    return;
  }
  byId('trouble').textContent = error.message;
  byId('trouble').hidden = false;
}

byId('ask').addEventListener('submit', (event) => {
  event.preventDefault();
  explain();
});
byId('ask').addEventListener('keydown', (event) => {
  if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) {
    event.preventDefault();
    explain();
  }
});
watchTheme(byId('theme'));

if (access.current) {
  access.accept();
  open();
} else {
  access.ask();
}
