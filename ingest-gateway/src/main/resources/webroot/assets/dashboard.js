// The dashboard: a key opens a company's figures, a range chooses them.

import { Access } from './access.js';
import { call } from './api.js';
import { byId } from './dom.js';
import { drawCharts } from './charts.js';
import { showQuestions, showSplits, showTiles } from './figures.js';
import { watchTheme } from './theme.js';

const HOURS = { '1h': 1, '24h': 24, '7d': 7 * 24, '30d': 30 * 24 };
const STEPS = { '1h': 'minute', '24h': 'hour', '7d': 'day', '30d': 'day' };
const EVERY = 15_000;

const access = new Access(() => refresh(), () => close());
let report = null;
let asked = 0;

const range = () => document.querySelector('input[name=range]:checked').value;

function query(more = {}) {
  const to = new Date();
  const from = new Date(to - HOURS[range()] * 3_600_000);
  return access.path('/v1/metrics',
    { from: from.toISOString(), to: to.toISOString(), step: STEPS[range()], ...more });
}

async function refresh() {
  const mine = ++asked;
  try {
    const fresh = await call(query(), { token: access.current.key });
    if (mine === asked) {
      show(fresh);
    }
  } catch (error) {
    if (mine === asked) {
      fail(error);
    }
  }
}

function show(fresh) {
  report = fresh;
  access.accept();
  byId('report').hidden = false;
  byId('trouble').hidden = true;
  byId('tenant-name').textContent = fresh.tenant;
  byId('state').textContent = fresh.changedAt
    ? `counted up to ${new Date(fresh.changedAt).toLocaleTimeString()}`
    : 'nothing counted in this range yet';
  showTiles(byId('tiles'), fresh);
  showQuestions(byId('gaps'), fresh.questions.gaps, 'unanswered',
    'No gaps: in this range every question that was counted found its answer in the documents, or none was asked.');
  showQuestions(byId('top'), fresh.questions.top, 'asked',
    'No questions in this range yet. They appear about a minute after they are asked, once personal data is removed.');
  showSplits(byId('splits'), fresh.by);
  drawCharts(byId('charts'), fresh);
}

function fail(error) {
  if (access.refuse(error)) {
    byId('report').hidden = true;
    return;
  }
  byId('enter').hidden = true;
  byId('report').hidden = false;
  byId('leave').hidden = false;
  byId('trouble').textContent = error.message;
  byId('trouble').hidden = false;
}

async function download() {
  const response = await fetch(query({ format: 'csv' }), {
    headers: { authorization: `Bearer ${access.current.key}` }, cache: 'no-store',
  });
  if (!response.ok) {
    byId('trouble').textContent = 'The file could not be made.';
    byId('trouble').hidden = false;
    return;
  }
  const link = document.createElement('a');
  link.href = URL.createObjectURL(await response.blob());
  link.download = `${report?.tenant ?? 'parley'}-${range()}.csv`;
  link.click();
  URL.revokeObjectURL(link.href);
}

function close() {
  asked++;
  report = null;
  byId('report').hidden = true;
}

byId('ranges').addEventListener('change', refresh);
byId('csv').addEventListener('click', download);
watchTheme(byId('theme'));
new MutationObserver(() => report && drawCharts(byId('charts'), report))
  .observe(document.documentElement, { attributeFilter: ['data-theme'] });
setInterval(() => access.current && !document.hidden && refresh(), EVERY);

if (access.current) {
  refresh();
} else {
  access.ask();
}
