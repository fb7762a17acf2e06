// The pages of the rules, from Markdown to elements. Texts become texts, never HTML.
import { Table, parser } from '@lezer/markdown';

import { make } from '../../../lint/graph/page/src/text.js';

const reader = parser.configure([Table]);

// elements returns the elements of a page. link returns the element for a link, given its address and its content.
export function elements(page, link) {
  const text = (from, to) => page.slice(from, to);

  // inline returns the content of a node: its parts, and the texts between them.
  function inline(node, from = node.from, to = node.to) {
    const out = [];
    let at = from;
    for (let part = node.firstChild; part; part = part.nextSibling) {
      if (part.from < from || part.to > to) continue;
      out.push(text(at, part.from), ...span(part));
      at = part.to;
    }
    out.push(text(at, to));
    return out.filter(Boolean).map(p => typeof p === 'string' ? p.replace(/\s+/g, ' ') : p);
  }

  function span(node) {
    const marks = node.getChildren('CodeMark');
    switch (node.name) {
      case 'InlineCode': return [make('code', {}, text(marks[0].to, marks[1].from))];
      case 'StrongEmphasis': return [make('strong', {}, ...inline(node, node.from + 2, node.to - 2))];
      case 'Emphasis': return [make('em', {}, ...inline(node, node.from + 1, node.to - 1))];
      case 'Escape': return [text(node.from + 1, node.to)];
      case 'Link': {
        const url = node.getChild('URL'), ends = node.getChildren('LinkMark');
        return url ? [link(text(url.from, url.to), inline(node, ends[0].to, ends[1].from))] : [text(node.from, node.to)];
      }
      case 'HeaderMark': case 'ListMark': case 'TableDelimiter': case 'QuoteMark': return [];
      default: return [text(node.from, node.to)];
    }
  }

  const blocks = node => {
    const out = [];
    for (let part = node.firstChild; part; part = part.nextSibling) out.push(...block(part));
    return out;
  };

  const row = (node, tag) => make('tr', {}, ...node.getChildren('TableCell').map(cell => make(tag, {}, ...inline(cell))));

  function block(node) {
    const heading = node.name.match(/^ATXHeading([1-6])$/);
    // The page has a heading of its own above these.
    if (heading) return [make(`h${Math.min(6, Number(heading[1]) + 1)}`, {}, ...inline(node).map(p => typeof p === 'string' ? p.trimStart() : p))];
    switch (node.name) {
      case 'Paragraph': return [make('p', {}, ...bare(inline(node)))];
      case 'FencedCode': return [make('pre', { tabindex: 0 }, make('code', {}, node.getChildren('CodeText').map(t => text(t.from, t.to)).join('')))];
      case 'BulletList': return [make('ul', {}, ...blocks(node))];
      case 'OrderedList': return [make('ol', {}, ...blocks(node))];
      case 'ListItem': return [make('li', {}, ...blocks(node))];
      case 'Blockquote': return [make('blockquote', {}, ...blocks(node))];
      case 'Table': return [make('table', {}, make('thead', {}, row(node.getChild('TableHeader'), 'th')), make('tbody', {}, ...node.getChildren('TableRow').map(r => row(r, 'td'))))];
      case 'ListMark': case 'QuoteMark': return [];
      default: return [make('p', {}, text(node.from, node.to))];
    }
  }

  // bare has the addresses in a paragraph be links.
  const bare = parts => parts.flatMap(p => typeof p !== 'string' ? [p] : p.split(/(https:\/\/\S+[^\s.,;)])/).map((t, i) => i % 2 ? link(t, [t]) : t));

  return blocks(reader.parse(page).topNode);
}
