// The picture as a file of its own, for documents and for those without the page.
import { shape } from './text.js';

// save offers what is shown as an SVG, in the colors that are shown.
export function save(stage, view) {
  const bounds = view.bounds();
  if (!bounds) return;
  const copy = stage.cloneNode(true);
  const sheet = [...document.styleSheets].flatMap(s => [...s.cssRules]).map(r => r.cssText);
  const used = getComputedStyle(document.documentElement);
  const colors = [...new Set(sheet.join(' ').match(/--[a-z]+/g))].map(name => `${name}:${used.getPropertyValue(name)}`).join(';');
  const rules = sheet.filter(text => /^\.(edge|arrow|node|mark|dim|gone)/.test(text));
  for (const name of ['id', 'class', 'tabindex', 'role', 'aria-label']) copy.removeAttribute(name);
  copy.setAttribute('xmlns', 'http://www.w3.org/2000/svg');
  copy.setAttribute('viewBox', `${bounds.x} ${bounds.y} ${bounds.width} ${bounds.height}`);
  copy.lastElementChild.removeAttribute('transform');
  copy.querySelectorAll('.gone').forEach(e => e.remove());
  copy.prepend(shape('style', {}, `svg{${colors};background:var(--ground)}${rules.join('')}`));
  const url = URL.createObjectURL(new Blob([new XMLSerializer().serializeToString(copy)], { type: 'image/svg+xml' }));
  const link = document.createElement('a');
  link.href = url;
  link.download = 'graph.svg';
  link.click();
  setTimeout(() => URL.revokeObjectURL(url), 1000);
}
