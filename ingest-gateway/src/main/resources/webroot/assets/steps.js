// The steps of an explained answer, each as a card.

import { el } from './dom.js';
import { blocks } from './markdown.js';

const decimals = (value, places = 3) => (typeof value === 'number' ? value.toFixed(places) : '–');

export function showSteps(place, told) {
  const cited = new Set((told.answer?.citations ?? []).map((it) => it.chunkId));
  place.replaceChildren(...[
    answer(told.answer),
    understanding(told.understanding),
    rewrite(told.rewrite),
    rankings(told, cited),
    fusion(told.fusion, cited),
    reread(told.reread, cited),
    refusal(told.refusal),
    prompt(told.prompt),
    draft(told.draft),
    timings(told.timings),
  ].filter(Boolean));
}

function step(id, title, hint, ...content) {
  return el('li', { class: 'card step', 'data-testid': `step-${id}` },
    el('h2', {}, title), hint && el('p', { class: 'hint' }, hint), content.flat());
}

function facts(pairs) {
  return el('dl', { class: 'facts' }, pairs.filter(([, value]) => value !== null && value !== undefined && value !== '')
    .map(([name, value]) => el('div', {}, el('dt', {}, name), el('dd', {}, String(value)))));
}

function answer(it) {
  const outcome = { ANSWERED: 'Answered', NOT_IN_DOCUMENTS: 'Not in the documents', FAILED: 'Failed' }[it.outcome];
  return step('answer', outcome ?? it.outcome, it.reason,
    it.canned && el('p', { class: 'hint' },
      `The company's own answer “${it.canned.entry}”, written for “${it.canned.asked}” (likeness ${decimals(it.canned.likeness)}). Nothing else is asked.`),
    el('div', { class: 'prose' }, blocks(it.text ?? '')),
    it.citations.length > 0 && el('ul', { class: 'citations' }, it.citations.map((cite) =>
      el('li', {}, el('b', {}, `[${cite.n}] `), cite.title, el('span', { class: 'place' }, ` ${cite.document} · ${cite.place}`)))),
    facts([['Written by', [it.generator, it.model].filter(Boolean).join(' · ')], ['Way', it.route], ['Could ask next', it.suggestions.join(' · ')]]));
}

function understanding(it) {
  return it && step('understanding', 'Understanding',
    it.lookedUp ? null : 'In a conversation the documents would not be asked; what follows shows what they would have given.',
    facts([['Wants', it.intent], ['Sure', decimals(it.confidence)], ['For a person', decimals(it.escalation)],
      ['Mood', it.sentiment], ['Language', it.language], ['Took', `${decimals(it.millis, 1)} ms`]]));
}

function rewrite(it) {
  return it && step('rewrite', 'Searched for',
    searched(it),
    el('pre', { tabindex: '0' }, it.query));
}

function searched(it) {
  if (it.by) {
    return `In the words of ${it.by}, which need nothing that was said before.`;
  }
  return it.leansOn ? 'With what was said before, which counts less.' : 'As asked: nothing was said before.';
}

function rankings(told, cited) {
  return told.keyword && step('rankings', 'Both rankings', 'What is cited in the end is marked.',
    el('div', { class: 'pair' },
      ranking('Keywords (BM25)', told.keyword, cited, 2), ranking(told.encoder ? `Vectors (cosine), by ${told.encoder.id} ${told.encoder.version}` : 'Vectors (cosine)', told.vector, cited, 3)));
}

function ranking(title, rows, cited, places) {
  return el('div', {}, el('h3', {}, title),
    rows.length === 0 ? el('p', { class: 'hint' }, 'Nothing.') : scroll(['#', 'Passage', 'Score'],
      rows.map((row) => [row.rank, passage(row), decimals(row.score, places)]), rows.map((row) => cited.has(row.chunkId))));
}

function fusion(rows, cited) {
  return rows && step('fusion', 'Fusion',
    'A quarter is keywords, the rest the vector; each is the place of its score among all that were found, 0 to 1.',
    scroll(['#', 'Passage', 'Keywords', 'Place', 'Vector', 'Place', 'Score'], rows.map((row) => [
      row.rank, passage(row), decimals(row.keywordScore, 2), decimals(row.features.keyword),
      decimals(row.vectorScore), decimals(row.features.vector), decimals(row.score)]),
    rows.map((row) => cited.has(row.chunkId))));
}

function reread(rows, cited) {
  if (!rows || rows.length === 0) {
    return null;
  }
  const names = Object.keys(rows[0].features);
  return step('reread', 'Read closely', 'The first of the fusion, read token by token and ranked again.',
    scroll(['was', 'Passage', ...names, 'Score'],
      rows.map((row) => [row.rank, passage(row), ...names.map((name) => decimals(row.features[name])), decimals(row.score)]),
      rows.map((row) => cited.has(row.chunkId))));
}

function refusal(it) {
  return it && step('refusal', 'Do they answer?',
    it.refused ? 'Too little: the documents are said not to answer.' : 'Enough to answer.',
    bar(it.confidence, it.threshold, !it.refused),
    facts([['Confidence', decimals(it.confidence)], ['Threshold', decimals(it.threshold)],
      ...Object.entries(it.features).map(([name, value]) => [name, decimals(value)])]));
}

function prompt(it) {
  return it && step('prompt', 'Prompt',
    it.sent ? `Version ${it.version}, as it was sent.` : `Version ${it.version}, as a model would be sent it; none was asked here.`,
    it.messages.map((message) => el('details', { open: message.role === 'user' },
      el('summary', {}, message.role), el('pre', { tabindex: '0' }, message.text))));
}

function draft(sentences) {
  return sentences && step('draft', 'Draft, held against the passages',
    sentences.length === 0 ? 'Nothing was written.' : null,
    el('ul', { class: 'sentences' }, sentences.map((it) =>
      el('li', { class: it.kept ? 'kept' : 'removed' },
        el('p', {}, it.text),
        el('p', { class: 'hint' },
          el('b', {}, it.kept ? 'kept' : `removed: ${it.reason}`),
          ` · support ${decimals(it.support)} of ${decimals(it.threshold)} · ${it.writer}`,
          it.passages.length > 0 && ` · passage ${it.passages.join(', ')}`)))));
}

function timings(it) {
  const { total, ...steps } = it;
  const most = Math.max(...Object.values(steps), 0.001);
  return step('timings', 'Times', `${decimals(total, 1)} ms in all`,
    el('table', { class: 'times' }, el('tbody', {}, Object.entries(steps).map(([name, millis]) =>
      el('tr', {}, el('th', { scope: 'row' }, name),
        el('td', {}, el('meter', { min: '0', max: String(most), value: String(millis), 'aria-label': name })),
        el('td', { class: 'number' }, `${decimals(millis, 1)} ms`))))));
}

function bar(value, threshold, good) {
  return el('p', { class: 'bar' }, el('meter', {
    min: '0', max: '1', value: String(value), low: String(threshold), class: good ? 'good' : 'bad', 'aria-label': `confidence ${decimals(value)}, threshold ${decimals(threshold)}`,
  }));
}

const passage = (row) => el('span', {}, row.title, el('span', { class: 'place' }, ` ${row.document}${row.place ? ` · ${row.place}` : ''}`));

function scroll(head, rows, marked) {
  const cell = (tag) => (content, column) =>
    el(tag, { class: column === 1 ? null : 'number', scope: tag === 'th' ? 'col' : null }, typeof content === 'object' ? content : String(content));
  return el('div', { class: 'wide', tabindex: '0', role: 'region', 'aria-label': head.join(', ') }, el('table', {},
    el('thead', {}, el('tr', {}, head.map(cell('th')))),
    el('tbody', {}, rows.map((row, n) => el('tr', { class: marked[n] ? 'cited' : null }, row.map(cell('td')))))));
}
