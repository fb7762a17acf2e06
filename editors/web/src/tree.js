// The list of files.
import { line, make } from '../../../lint/graph/page/src/text.js';
import { roving } from './roving.js';

export class Tree {
  // choose is called with a file.
  constructor(list, choose) {
    Object.assign(this, { list, choose, roving: roving(list) });
  }

  // show shows files, the chosen one among them.
  show(files, chosen) {
    const at = this.list.contains(document.activeElement) ? [...this.list.querySelectorAll('.entry')].indexOf(document.activeElement) : -1;
    this.list.replaceChildren(...files.map(f => make('li', {}, this.entry(f, f === chosen))));
    this.roving.refresh();
    if (at >= 0) this.list.querySelectorAll('.entry')[Math.min(at, files.length - 1)].focus();
  }

  entry(file, chosen) {
    const n = severity => file.diagnostics.filter(d => d.severity === severity).length;
    const badge = (severity, word) => n(severity) > 0 && make('span', { class: `badge ${severity}` }, String(n(severity)), make('span', { class: 'unseen' }, ` ${word}`));
    return make(
      'button', { type: 'button', class: file.verdict?.skipped ? 'entry soft' : 'entry', tabindex: -1, 'aria-current': chosen && 'true', onclick: () => this.choose(file) },
      make('bdi', {}, line(file.path) || '(no path)'), badge('error', 'errors') || '', badge('warning', 'warnings') || '', badge('info', 'hints') || '',
    );
  }
}
