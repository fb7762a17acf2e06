// The list beside the picture, and what is searched for and filtered.
import { count, line, make } from './text.js';

const ranks = { info: 1, warning: 2, error: 3 };
const rank = n => n.errors ? 3 : n.warnings ? 2 : n.infos ? 1 : 0;
const folder = n => n.path && n.path.includes('/') ? n.path.slice(0, n.path.lastIndexOf('/')) : '.';

// List filters nodes; changed is called with what is shown and what matches, choose with a node.
export class List {
  constructor(data, choose, changed) {
    Object.assign(this, { ...data, choose, changed });
    for (const id of ['search', 'folder', 'severity', 'found', 'list']) this[`$${id}`] = document.getElementById(id);
    const folders = [...new Set(data.nodes.filter(n => n.path).map(folder))].sort();
    this.$folder.append(make('option', { value: '' }, 'all'), ...folders.map(f => make('option', { value: f }, line(f))));
    this.order = data.nodes.map((_, i) => i).sort((a, b) => data.nodes[a].name.localeCompare(data.nodes[b].name) || a - b);
    this.items = data.nodes.map((n, i) => make('li', {}, make('button', { type: 'button', tabindex: -1, class: n.status === 'unresolved' ? 'error' : n.status === 'defined' ? undefined : 'soft', onclick: () => choose(i) }, line(n.name))));
    for (const e of [this.$search, this.$folder, this.$severity]) e.addEventListener('input', () => this.filter());
    this.$search.addEventListener('keydown', event => {
      const first = this.$list.querySelector('button');
      if (event.key === 'Enter' && first) first.click();
      if (event.key === 'ArrowDown' && first) this.focus(first, event);
    });
    this.$list.addEventListener('keydown', event => this.key(event));
  }

  // filter shows what the fields ask for.
  filter() {
    const text = this.$search.value.trim().toLowerCase(), dir = this.$folder.value, least = ranks[this.$severity.value] || 0;
    const shown = this.nodes.map(n => n.status === 'defined' && (!dir || folder(n) === dir || folder(n).startsWith(dir + '/')) && rank(n) >= least);
    const kept = shown.slice();
    for (const e of this.edges) if (this.nodes[e.to].status !== 'defined' && kept[e.from]) shown[e.to] = true;
    const matches = this.nodes.map((n, i) => shown[i] && (n.name.toLowerCase().includes(text) || (n.path || '').toLowerCase().includes(text)));
    const found = this.order.filter(i => matches[i]);
    this.$list.replaceChildren(...found.map(i => this.items[i]));
    this.rove(this.$list.querySelector('[aria-current]') || this.$list.querySelector('button'));
    this.$found.textContent = `${count(found.length, 'entry').replace('entrys', 'entries')} of ${this.nodes.length}`;
    this.changed(shown, matches.map(m => m && text !== ''));
  }

  // mark marks the chosen node; -1 is none.
  mark(chosen) {
    this.items.forEach((item, i) => {
      if (i === chosen) item.firstChild.setAttribute('aria-current', 'true');
      else item.firstChild.removeAttribute('aria-current');
    });
    if (chosen >= 0 && this.items[chosen].isConnected) {
      this.rove(this.items[chosen].firstChild);
      this.items[chosen].scrollIntoView({ block: 'nearest' });
    }
  }

  // rove makes one entry the one that Tab stops at.
  rove(button) {
    for (const other of this.$list.querySelectorAll('[tabindex="0"]')) other.tabIndex = -1;
    if (button) button.tabIndex = 0;
  }

  focus(button, event) {
    event.preventDefault();
    this.rove(button);
    button.focus();
  }

  key(event) {
    const all = [...this.$list.querySelectorAll('button')], at = all.indexOf(document.activeElement);
    const to = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: all.length - 1, PageDown: Math.min(at + 10, all.length - 1), PageUp: Math.max(at - 10, 0) }[event.key];
    if (to === -1) this.focus(this.$search, event);
    else if (all[to]) this.focus(all[to], event);
  }
}
