// The picture: one group that is moved and scaled, edges below nodes.
import { line, plain, shape } from './text.js';

const ruler = document.createElement('canvas').getContext('2d');

// measure gives each node its label and its size: the more mention it, the larger.
export function measure(nodes) {
  for (const n of nodes) {
    n.size = 12 + Math.min(14, 2 * Math.sqrt(n.mentionedBy));
    const name = line(n.name);
    n.label = name.length > 48 ? name.slice(0, 47) + '…' : name;
    ruler.font = `${n.size}px system-ui, sans-serif`;
    n.width = ruler.measureText(n.label).width + 18;
    n.height = n.size + 12;
  }
}

// Picture draws nodes and edges.
export class Picture {
  constructor(stage, nodes, edges, choose) {
    Object.assign(this, { stage, nodes, edges });
    const arrow = kind => shape('marker', { id: `arrow-${kind}`, viewBox: '0 0 8 8', refX: 8, refY: 4, markerWidth: 9, markerHeight: 9, markerUnits: 'userSpaceOnUse', orient: 'auto' },
      shape('path', { d: 'M0 0L8 4L0 8z', class: `arrow ${kind}` }));
    this.lines = edges.map(() => shape('line', { class: 'edge' }));
    this.groups = nodes.map((n, i) => this.node(n, i));
    this.view = shape('g', {}, shape('g', {}, ...this.lines), shape('g', {}, ...this.groups));
    stage.append(shape('defs', {}, arrow('out'), arrow('into')), this.view);
    stage.addEventListener('click', event => {
      const group = event.target.closest('.node');
      if (group) choose(Number(group.dataset.node));
    });
  }

  node(n, i) {
    const round = n.kind === 'skill' || n.kind === 'server' ? n.height / 2 : n.kind === 'command' ? 0 : 5;
    const group = shape('g', { class: `node ${n.kind} ${n.status}`, 'data-node': i },
      shape('title', {}, plain(n.path ? `${n.name}\n${n.path}` : n.name)),
      shape('rect', { x: -n.width / 2, y: -n.height / 2, width: n.width, height: n.height, rx: round }),
      shape('text', { 'font-size': n.size }, n.label));
    const worst = n.errors ? 'error' : n.warnings ? 'warning' : '';
    if (worst) group.append(shape('circle', { class: `mark ${worst}`, cx: n.width / 2 - 2, cy: -n.height / 2 + 2, r: 5 }));
    return group;
  }

  // place moves everything to where the layout has it.
  place() {
    this.nodes.forEach((n, i) => this.groups[i].setAttribute('transform', `translate(${n.x.toFixed(1)} ${n.y.toFixed(1)})`));
    this.edges.forEach((e, i) => {
      const a = this.nodes[e.from], b = this.nodes[e.to];
      const [x1, y1] = border(a, b), [x2, y2] = border(b, a);
      for (const [name, value] of Object.entries({ x1, y1, x2, y2 })) this.lines[i].setAttribute(name, value.toFixed(1));
    });
  }

  // light marks the chosen node and what it is connected with; -1 is none.
  light(chosen) {
    const near = new Set([chosen]);
    this.edges.forEach((e, i) => {
      const kind = e.from === chosen ? 'out' : e.to === chosen ? 'into' : '';
      if (kind) near.add(e.from).add(e.to);
      const classes = this.lines[i].classList;
      classes.toggle('out', kind === 'out');
      classes.toggle('into', kind === 'into');
      classes.toggle('dim', chosen >= 0 && !kind);
      if (kind) this.lines[i].setAttribute('marker-end', `url(#arrow-${kind})`);
      else this.lines[i].removeAttribute('marker-end');
    });
    this.groups.forEach((group, i) => {
      group.classList.toggle('dim', chosen >= 0 && !near.has(i));
      group.classList.toggle('chosen', i === chosen);
    });
  }

  // show leaves out what isn't shown, and marks what was searched for.
  show(shown, matches) {
    this.groups.forEach((group, i) => {
      group.classList.toggle('gone', !shown[i]);
      group.classList.toggle('match', matches[i]);
    });
    this.edges.forEach((e, i) => this.lines[i].classList.toggle('gone', !shown[e.from] || !shown[e.to]));
  }
}

// border returns where the line from a node to another leaves its box.
function border(a, b) {
  const dx = b.x - a.x || 0.01, dy = b.y - a.y || 0.01;
  const by = Math.min(a.width / 2 / Math.abs(dx), a.height / 2 / Math.abs(dy), 0.5);
  return [a.x + dx * by, a.y + dy * by];
}
