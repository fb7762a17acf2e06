// The details beside the picture: of the whole, or of the chosen node.
import { count, line, make, plain } from './text.js';

const said = { known: 'exists elsewhere', elsewhere: 'nothing here has this name', unresolved: 'nothing has this name' };

// Panel shows details; choose is called with a node that is gone to, and -1 to go back.
export class Panel {
  constructor(element, data, choose) {
    Object.assign(this, { element, choose, ...data });
    this.out = data.nodes.map(() => []);
    this.into = data.nodes.map(() => []);
    for (const e of data.edges) {
      this.out[e.from].push(e);
      this.into[e.to].push(e);
    }
  }

  // go returns the button that leads to a node.
  go(i) {
    const n = this.nodes[i];
    return make('button', { type: 'button', class: 'go', onclick: () => this.choose(i) }, line(n.name));
  }

  // whole shows what is noteworthy of the collection.
  whole() {
    const all = (title, of, entry) => of.length === 0 ? [] : [make('h3', {}, `${title} (${of.length})`), make('ul', {}, ...of.map(entry))];
    this.element.replaceChildren(
      make('h2', { tabindex: -1 }, 'The collection'),
      make('p', { class: 'soft' }, 'Choose a definition in the list or in the picture.'),
      ...all('Names that nothing has', this.unresolved, i => make('li', {}, this.go(i))),
      ...all('Hubs', this.hubs, i => make('li', {}, this.go(i), ` mentioned by ${this.nodes[i].mentionedBy}`)),
      ...all('Islands', this.islands, is => make('li', {}, ...is.flatMap((i, n) => n ? [', ', this.go(i)] : [this.go(i)]))),
      ...all('Nobody mentions', this.unmentioned, i => make('li', {}, this.go(i))));
  }

  // one shows a node.
  one(i) {
    const n = this.nodes[i], d = this.details[i];
    const parts = [
      make('p', {}, make('button', { type: 'button', id: 'back', onclick: () => this.choose(-1) }, 'Back to the collection')),
      make('h2', { tabindex: -1 }, line(n.name)),
      make('p', { class: n.status === 'unresolved' ? 'error' : 'soft' }, [n.kind, n.platform, said[n.status]].filter(Boolean).join(', ')),
    ];
    if (n.path) parts.push(make('p', {}, make('code', {}, line(n.path) + (n.line ? `:${n.line}` : ''))));
    if (d) parts.push(...this.diagnostics(d.diagnostics));
    parts.push(...this.edgeList('Refers to', this.out[i], e => e.to), ...this.edgeList('Mentioned by', this.into[i], e => e.from));
    if (d) parts.push(...anatomy(d.anatomy));
    this.element.replaceChildren(...parts);
    this.element.scrollTop = 0;
  }

  diagnostics(all) {
    return [make('h3', {}, count(all.length, 'diagnostic')), make('ul', { id: 'diagnostics' }, ...all.map(d => make('li', {},
      make('strong', { class: d.severity }, d.severity), ` line ${d.line}: ${plain(d.message)} `,
      make('a', { href: d.url, rel: 'noreferrer' }, d.rule))))];
  }

  edgeList(title, edges, end) {
    if (edges.length === 0) return [];
    return [make('h3', {}, `${title} (${edges.length})`), make('ul', {}, ...edges.map(e => make('li', {}, this.go(end(e)),
      ...e.places.map(p => make('div', {}, make('span', { class: p.severity || 'soft' }, `${words(p)}, `, p.path === this.nodes[e.from].path ? `line ${p.line}` : `${line(p.path)}:${p.line}`), make('br'), make('code', {}, line(p.text)))))))];
  }
}

// words say how a place names something.
function words(p) {
  return p.verb ? line(p.verb) : p.field ? `${line(p.field)}:` : p.form;
}

// anatomy returns what agentlint understands of a definition.
function anatomy(a) {
  const part = (title, all, entry) => all.length === 0 ? [] : [make('details', {}, make('summary', {}, `${title} (${all.length})`), make('dl', {}, ...all.flatMap(entry)))];
  const at = n => make('span', { class: 'soft' }, ` line ${n}`);
  return [
    ...part('Fields', a.fields, f => [make('dt', {}, line(f.name), at(f.line)), make('dd', {}, plain(f.text))]),
    ...part('Tools', a.tools, t => [make('dt', {}, line(t.name), at(t.line)), make('dd', { class: t.is === 'unresolved' ? 'error' : undefined }, t.is)]),
    ...(a.persona ? part('Persona', [a.persona], p => [make('dt', {}, at(p.line)), make('dd', {}, plain(p.text))]) : []),
    ...part('Sections', a.sections, s => [make('dt', {}, line(s.title), at(s.line)), make('dd', {}, [s.role, s.items ? count(s.items, 'item') : ''].filter(Boolean).join(', '))]),
    make('p', { class: 'soft' }, `Known by: ${plain(a.evidence)}`),
  ];
}
