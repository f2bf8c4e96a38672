// Figures and lists of a report.

import { el } from './dom.js';

const WORDS = new Intl.NumberFormat();

export const number = (value) => WORDS.format(value ?? 0);

export const percent = (part, whole) => (whole ? `${Math.round((100 * part) / whole)} %` : '–');

export function money(micros, of) {
  if (!of) {
    return '–';
  }
  const dollars = micros / of / 1e6;
  return `$${dollars.toFixed(dollars && dollars < 0.1 ? 4 : 2)}`;
}

export function millis(value) {
  if (value === undefined || value === null) {
    return '–';
  }
  if (value > 0 && value < 1) {
    return '< 1 ms';
  }
  return value < 1000 ? `${Math.round(value)} ms` : `${(value / 1000).toFixed(value < 10_000 ? 2 : 1)} s`;
}

const WINDOW = { minute: 'minute', hour: 'hour', day: 'day' };

function tiles(report) {
  const { amounts: a, latencies: l } = report.total;
  const answers = l.answer_latency ?? {};
  const first = l.first_token_latency ?? {};
  const ended = a.conversations ?? 0;
  const notEnded = 'none has ended yet; one ends after 30 min of silence';
  return [
    ['active-users', 'Active users', number(a.active_users), `in the busiest ${WINDOW[report.step]}`],
    ['active', 'Active conversations', number(a.active_conversations), `in the busiest ${WINDOW[report.step]}`],
    ['messages', 'Messages of users', number(a.user_messages), `${number(a.turns)} turns ended`],
    ['resolution', 'Resolved', percent(a.resolved ?? 0, ended), ended ? `of ${number(ended)} conversations` : notEnded],
    ['escalation', 'Escalated', percent(a.escalated ?? 0, ended), ended ? `${number(a.abandoned)} abandoned` : notEnded],
    ['csat', 'CSAT', percent(a.csat_satisfied ?? 0, a.csat_ratings),
      a.csat_ratings ? `${(a.csat_sum / a.csat_ratings).toFixed(1)} of 5 in ${number(a.csat_ratings)} ratings` : 'nobody has rated yet'],
    ['likes', 'Likes', number(a.likes), `${number(a.dislikes)} dislikes`],
    ['unanswered', 'Not in documents', percent(a.unanswered ?? 0, a.turns), `${number(a.unanswered)} of ${number(a.turns)} turns`],
    ['latency', 'Answer, median', millis(answers.p50), answers.samples ? `95 % within ${millis(answers.p95)}` : 'nothing answered yet'],
    ['first-token', 'First words, median', millis(first.p50), first.samples ? `95 % within ${millis(first.p95)}` : 'nothing answered yet'],
    ['cost', 'Cost per conversation', money(a.conversation_cost_micros ?? 0, ended), ended ? `${money(a.conversation_cost_micros ?? 0, 1)} in all` : notEnded],
    ['cost-resolved', 'Cost per resolved', money(a.conversation_cost_micros ?? 0, a.resolved), a.resolved ? `${number(a.resolved)} resolved` : 'none is resolved yet'],
    ['cache', 'Cache hits', percent(a.cache_hits ?? 0, a.turns), `${number(a.cache_hits)} of ${number(a.turns)} turns`],
    ['errors', 'Errors', number((a.errors ?? 0) + (a.model_errors ?? 0)), `${number(a.errors)} turns, ${number(a.model_errors)} model calls`],
  ];
}

export function showTiles(place, report) {
  place.replaceChildren(...tiles(report).map(([id, name, figure, of]) =>
    el('div', { class: 'card tile', 'data-testid': `tile-${id}` },
      el('dl', {}, el('dt', {}, name), el('dd', { class: 'figure' }, figure), el('dd', { class: 'of' }, of)))));
}

export const empty = (why) => el('p', { class: 'empty' }, why);

export function showQuestions(place, questions, by, why) {
  if (questions.length === 0) {
    place.replaceChildren(empty(why));
    return;
  }
  place.replaceChildren(table(['Question', by === 'asked' ? 'Asked' : 'Times'],
    questions.map((it) => [it.question, number(it[by])])));
}

export function showSplits(place, by) {
  const rows = ['channel', 'route', 'generator', 'intent'].flatMap((dimension) =>
    (by[dimension] ?? []).map((it) => [`${dimension}: ${it.value}`, number(it.amounts.turns), percent(it.amounts.unanswered ?? 0, it.amounts.turns)]));
  place.replaceChildren(rows.length === 0
    ? empty('Nothing was asked in this range yet.')
    : table(['', 'Turns', 'Not in documents'], rows));
}

function table(head, rows) {
  const cell = (tag) => (text, column) => el(tag, { class: column ? 'number' : null, scope: tag === 'th' ? 'col' : null }, text);
  return el('table', {},
    el('thead', {}, el('tr', {}, head.map(cell('th')))),
    el('tbody', {}, rows.map((row) => el('tr', {}, row.map(cell('td'))))));
}
