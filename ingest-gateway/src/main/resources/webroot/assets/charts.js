// Charts of a report, drawn with Chart.js; each says in words what it shows.

import { el } from './dom.js';
import { empty, millis, number } from './figures.js';

const LENGTH = { minute: 60_000, hour: 3_600_000, day: 86_400_000 };

let drawn = [];

const colour = (name) => getComputedStyle(document.documentElement).getPropertyValue(name).trim();

/** Every window of the range, also those in which nothing happened. */
function windows(report) {
  const length = LENGTH[report.step];
  const known = new Map(report.series.map((it) => [Date.parse(it.start), it]));
  const all = [];
  for (let at = Date.parse(report.from); at < Date.parse(report.to); at += length) {
    all.push({ at, ...(known.get(at) ?? { amounts: {}, latencies: {} }) });
  }
  return all;
}

function label(at, step) {
  const time = new Date(at);
  return step === 'day'
    ? time.toLocaleDateString(undefined, { month: 'short', day: 'numeric', timeZone: 'UTC' })
    : time.toLocaleTimeString(undefined, { hour: '2-digit', minute: '2-digit' });
}

const sum = (all, name) => all.reduce((total, it) => total + (it.amounts[name] ?? 0), 0);

const amounts = (all, name) => all.map((it) => it.amounts[name] ?? 0);

/** Many points need no dots, but one alone has no line to be seen by. */
function line(name, data, paint) {
  const stroke = colour(paint);
  const alone = (i) => data[i - 1] == null && data[i + 1] == null;
  return {
    label: name, data, borderColor: stroke, backgroundColor: stroke,
    borderWidth: 2, pointRadius: data.map((it, i) => (data.length <= 40 || alone(i) ? 2 : 0)),
    tension: 0.25, cubicInterpolationMode: 'monotone', spanGaps: true,
  };
}

const bar = (name, data, paint) => ({ label: name, data, backgroundColor: colour(paint), borderRadius: 4 });

function specs(report) {
  const all = windows(report);
  const times = (percentile) => all.map((it) => it.latencies.answer_latency?.[percentile] ?? null);
  const causes = report.by.cause ?? [];
  const other = all.map((it) => Math.max(0, (it.amounts.conversations ?? 0) - (it.amounts.resolved ?? 0) - (it.amounts.abandoned ?? 0)));
  return [
    {
      id: 'activity', title: 'Activity', type: 'line', labels: all, has: sum(all, 'user_messages'),
      why: 'Nobody has written in this range yet.',
      words: `${number(sum(all, 'user_messages'))} messages of users`,
      sets: [line('Active users', amounts(all, 'active_users'), '--accent'), line('Messages', amounts(all, 'user_messages'), '--soft')],
    },
    {
      id: 'resolution', title: 'Conversations that ended', type: 'bar', stacked: true, labels: all, has: sum(all, 'conversations'),
      why: 'No conversation has ended in this range. One ends after 30 minutes of silence.',
      words: `${number(sum(all, 'resolved'))} of ${number(sum(all, 'conversations'))} resolved`,
      sets: [bar('Resolved', amounts(all, 'resolved'), '--accent'), bar('Abandoned', amounts(all, 'abandoned'), '--bad'), bar('Other', other, '--line')],
    },
    {
      id: 'latency', title: 'Time to the answer', type: 'line', labels: all, has: all.some((it) => it.latencies.answer_latency), format: millis,
      why: 'Nothing was answered in this range yet.',
      words: `median ${millis(report.total.latencies.answer_latency?.p50)}`,
      sets: [line('Median', times('p50'), '--accent'), line('95 %', times('p95'), '--warn')],
    },
    {
      id: 'escalation', title: 'Escalations by cause', type: 'bar', flat: true, names: causes.map((it) => it.value), has: causes.length,
      why: 'Nobody asked for a person in this range.',
      words: causes.map((it) => `${it.value}: ${it.amounts.escalations}`).join(', '),
      sets: [bar('Escalations', causes.map((it) => it.amounts.escalations ?? 0), '--warn')],
    },
  ];
}

function options(spec) {
  const axis = (more = {}) => ({
    grid: { color: colour('--line') }, border: { display: false },
    ticks: { color: colour('--soft'), maxRotation: 0, autoSkipPadding: 16, precision: 0, ...more },
  });
  const value = { ...axis(spec.format ? { callback: spec.format } : {}), beginAtZero: true, stacked: Boolean(spec.stacked) };
  const name = { ...axis(), stacked: Boolean(spec.stacked), grid: { display: false } };
  return {
    animation: false, responsive: true, maintainAspectRatio: false, indexAxis: spec.flat ? 'y' : 'x',
    interaction: { mode: 'index', intersect: false },
    scales: spec.flat ? { x: value, y: name } : { x: name, y: value },
    plugins: {
      legend: { display: spec.sets.length > 1, align: 'end', labels: { color: colour('--soft'), boxWidth: 10, boxHeight: 10 } },
      tooltip: spec.format ? { callbacks: { label: (it) => `${it.dataset.label}: ${spec.format(it.parsed.y)}` } } : {},
    },
  };
}

function card(spec, step) {
  if (!spec.has) {
    return el('div', { class: 'card', 'data-testid': `chart-${spec.id}` }, el('h2', {}, spec.title),
      el('div', { class: 'plot' }, empty(spec.why)));
  }
  const canvas = el('canvas', { role: 'img', 'aria-label': `${spec.title}: ${spec.words}` });
  const labels = spec.names ?? spec.labels.map((it) => label(it.at, step));
  queueMicrotask(() => drawn.push(new window.Chart(canvas, { type: spec.type, data: { labels, datasets: spec.sets }, options: options(spec) })));
  return el('div', { class: 'card', 'data-testid': `chart-${spec.id}` }, el('h2', {}, spec.title),
    el('div', { class: 'plot' }, canvas));
}

export function drawCharts(place, report) {
  drawn.forEach((chart) => chart.destroy());
  drawn = [];
  place.replaceChildren(...specs(report).map((spec) => card(spec, report.step)));
}
