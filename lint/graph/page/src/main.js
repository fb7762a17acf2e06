// The page of agentlint graph. Everything that it shows stands in the element "data".
import { Picture, measure } from './draw.js';
import { layout } from './layout.js';
import { List } from './list.js';
import { Panel } from './panel.js';
import { save } from './save.js';
import { count } from './text.js';
import { View } from './view.js';

const data = JSON.parse(document.getElementById('data').textContent);
const { nodes, edges } = data;
const $ = id => document.getElementById(id);
const stage = $('stage');

measure(nodes);
const box = stage.getBoundingClientRect();
const step = layout(nodes, edges, box.width && box.height ? Math.min(3, Math.max(0.4, box.width / box.height)) : 1.5);
let settled = step(40);
const picture = new Picture(stage, nodes, edges, i => choose(i));
const view = new View(stage, picture.view, nodes);
const panel = new Panel($('panel'), data, i => choose(i, { focus: true, center: true }));
const list = new List(data, i => choose(i, { focus: true, center: true }), (shown, matches) => {
  picture.show(shown, matches);
  view.shown = shown;
  if (!view.touched) view.fit();
});

// choose shows a node, -1 none. focus moves the focus to its details.
function choose(i, { focus = false, center = false } = {}) {
  picture.light(i);
  list.mark(i);
  if (i >= 0) panel.one(i);
  else panel.whole();
  if (center && i >= 0) view.center(nodes[i]);
  if (focus) $('panel').querySelector('h2').focus();
}

$('in').addEventListener('click', () => view.zoom(1.25));
$('out').addEventListener('click', () => view.zoom(0.8));
$('fit').addEventListener('click', () => view.fit());
$('save').addEventListener('click', () => save(stage, view));
const root = document.documentElement;
const dark = () => root.dataset.theme ? root.dataset.theme === 'dark' : matchMedia('(prefers-color-scheme: dark)').matches;
const theme = () => { $('theme').textContent = dark() ? 'Light' : 'Dark'; };
$('theme').addEventListener('click', () => {
  root.dataset.theme = dark() ? 'light' : 'dark';
  theme();
});
addEventListener('keydown', event => {
  if (event.key === 'Escape' && $('back')) {
    choose(-1);
    ($('list').querySelector('[tabindex="0"]') || $('search')).focus();
  } else if (event.key === '/' && !/^(INPUT|SELECT)$/.test(document.activeElement.tagName)) {
    event.preventDefault();
    $('search').focus();
  }
});

const kinds = ['agent', 'skill', 'command', 'server'].map(kind => [nodes.filter(n => n.kind === kind && n.status === 'defined').length, kind]);
$('counts').textContent = [...kinds.filter(([n]) => n > 0), [edges.length, 'reference'], [data.unresolved.length, 'unresolved name']].map(([n, word]) => count(n, word)).join(', ');
theme();
list.filter();
choose(-1);
const still = matchMedia('(prefers-reduced-motion: reduce)').matches;

// settle goes on with the layout between frames, until it is done or the page is closed.
function settle() {
  settled = settled || step(20);
  if (settled || !still) {
    picture.place();
    if (!view.touched) view.fit();
  }
  if (settled) root.dataset.ready = 'true';
  else setTimeout(settle);
}
picture.place();
view.fit();
settle();
addEventListener('resize', () => { if (!view.touched) view.fit(); });
