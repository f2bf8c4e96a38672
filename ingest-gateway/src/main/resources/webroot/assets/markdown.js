// The little Markdown that answers and passages use, as DOM nodes.

import { el } from './dom.js';

const FENCE = /^\s*(```|~~~)/;
const HEADING = /^\s{0,3}(#{1,6})\s+(.*?)\s*#*$/;
const BULLET = /^(\s*)[-*+]\s+(.*)$/;
const NUMBER = /^(\s*)\d{1,9}[.)]\s+(.*)$/;
const INLINE = /(`+)([^`]+?)\1|\*\*([^*]+?)\*\*|__([^_]+?)__|\[([^\]\n]+)\]\(([^)\s]+)\)|\[(\d{1,2})\]/g;

/**
 * Blocks of a text.
 *
 * @param cite makes the node of a citation mark such as [1]; without it marks stay text
 */
export function blocks(text, cite = () => null) {
  const lines = text.replace(/\r\n?/g, '\n').split('\n');
  const nodes = [];
  let at = 0;
  while (at < lines.length) {
    const taken = [code, heading, list, table, paragraph]
      .map((kind) => () => kind(lines, at, cite))
      .reduce((found, kind) => found ?? kind(), null);
    if (taken) {
      nodes.push(taken.node);
      at = taken.next;
    } else {
      at += 1;
    }
  }
  return nodes;
}

function code(lines, at) {
  const fence = FENCE.exec(lines[at]);
  if (!fence) {
    return null;
  }
  let end = at + 1;
  while (end < lines.length && !lines[end].trim().startsWith(fence[1])) {
    end += 1;
  }
  const text = lines.slice(at + 1, end).join('\n');
  return { node: el('pre', { tabindex: '0' }, el('code', {}, text)), next: end + 1 };
}

function heading(lines, at, cite) {
  const found = HEADING.exec(lines[at]);
  if (!found) {
    return null;
  }
  // Below the page's own headings.
  const level = Math.min(6, found[1].length + 2);
  return { node: el(`h${level}`, {}, inline(found[2], cite)), next: at + 1 };
}

function list(lines, at, cite) {
  const kind = BULLET.test(lines[at]) ? BULLET : NUMBER.test(lines[at]) ? NUMBER : null;
  if (!kind) {
    return null;
  }
  const indent = kind.exec(lines[at])[1].length;
  const items = [];
  let end = at;
  while (end < lines.length) {
    const item = kind.exec(lines[end]);
    if (item && item[1].length <= indent + 1) {
      items.push({ text: [item[2]], below: [] });
    } else if (items.length && /^\s{2,}\S/.test(lines[end])) {
      items.at(-1).below.push(lines[end].slice(Math.min(indent + 2, lines[end].search(/\S/))));
    } else if (items.length && lines[end].trim() && !startsBlock(lines[end])) {
      items.at(-1).text.push(lines[end].trim());
    } else {
      break;
    }
    end += 1;
  }
  const node = el(kind === BULLET ? 'ul' : 'ol', {}, items.map((item) =>
    el('li', {}, inline(item.text.join(' '), cite), blocks(item.below.join('\n'), cite))));
  return { node, next: end };
}

/** A table is read as it stands: its columns are only straight in a fixed face. */
function table(lines, at) {
  let end = at;
  while (end < lines.length && /^\s*\|.*\|\s*$/.test(lines[end])) {
    end += 1;
  }
  return end - at < 2 ? null : {
    node: el('pre', { class: 'table', tabindex: '0' }, lines.slice(at, end).join('\n')), next: end };
}

function paragraph(lines, at, cite) {
  let end = at;
  while (end < lines.length && lines[end].trim() && (end === at || !startsBlock(lines[end]))) {
    end += 1;
  }
  const text = lines.slice(at, end).map((line) => line.trim().replace(/^>\s?/, ''));
  return end === at ? null : { node: el('p', {}, inline(text.join('\n'), cite)), next: end };
}

function startsBlock(line) {
  return FENCE.test(line) || HEADING.test(line) || BULLET.test(line) || NUMBER.test(line);
}

/** Texts, code, bold, links and citation marks of a line. */
export function inline(text, cite = () => null) {
  const nodes = [];
  let last = 0;
  for (const match of text.matchAll(INLINE)) {
    const node = styled(match, cite);
    if (node) {
      nodes.push(text.slice(last, match.index), node);
      last = match.index + match[0].length;
    }
  }
  nodes.push(text.slice(last));
  return nodes.filter((node) => node !== '');
}

function styled([, , codeText, bold, alsoBold, label, address, number], cite) {
  if (codeText) {
    return el('code', {}, codeText);
  }
  if (bold || alsoBold) {
    return el('strong', {}, inline(bold ?? alsoBold, cite));
  }
  if (number) {
    return cite(Number(number));
  }
  return /^https?:\/\//i.test(address)
    ? el('a', { href: address, target: '_blank', rel: 'noopener noreferrer' }, label)
    : document.createTextNode(label);
}
