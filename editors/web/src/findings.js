// The list of diagnostics below the text.
import { count, line, make } from '../../../lint/graph/page/src/text.js';
import { roving } from './roving.js';

const most = 500; // entries that are shown

export class Findings {
  // on has goto, explain and fix, each given a diagnostic; fix is given one of its fixes too.
  constructor(list, on) {
    Object.assign(this, { list, on, roving: roving(list) });
  }

  // show shows diagnostics of files, and how many more there are.
  show(diagnostics, files) {
    const items = diagnostics.slice(0, most).map(d => this.item(d, files));
    if (diagnostics.length > most) items.push(make('li', {}, make('p', {}, `and ${diagnostics.length - most} more`)));
    this.list.replaceChildren(...items);
    this.roving.refresh();
  }

  item(d, files) {
    const path = file => make('bdi', {}, line(files[file].path));
    const place = make('span', { class: 'soft' }, path(d.file), `:${d.line}:${d.column}`);
    return make(
      'li', { class: d.severity },
      make('button', { type: 'button', class: 'entry', tabindex: -1, onclick: () => this.on.goto(d) }, make('strong', {}, d.severity), ' ', place, ' ', d.message),
      make('p', { class: 'acts' },
        make('button', { type: 'button', class: 'go', onclick: () => this.on.explain(d.rule), 'aria-label': `Why: ${d.rule}` }, d.rule),
        ...d.fixes.map(fix => make('button', { type: 'button', onclick: () => this.on.fix(d, fix) }, fix.safe ? `Fix: ${fix.message}` : `Unsafe fix: ${fix.message}`)),
      ),
      d.help && make('p', { class: 'soft' }, d.help),
      ...d.related.map(r => make('p', { class: 'soft' }, 'also ', path(r.file), `:${r.line}: ${r.message}`)),
    );
  }
}

// summary says what diagnostics come to, and how much advice isn't shown.
export function summary(diagnostics, files, advice) {
  const of = severity => diagnostics.filter(d => d.severity === severity).length;
  const parts = [[of('error'), 'error'], [of('warning'), 'warning'], advice ? [of('info'), 'hint'] : [0]].filter(([n]) => n).map(([n, word]) => count(n, word));
  const hidden = advice ? 0 : of('info');
  const checked = files.filter(f => !f.verdict?.skipped).length;
  return `${parts.join(', ') || 'Nothing to report'} in ${count(checked, 'definition')}${hidden ? `; ${count(hidden, 'hint')} not shown` : ''}`;
}
