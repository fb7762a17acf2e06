// Where the nodes are: connected ones where the forces put them, the others in rows below.
import { forceCollide, forceLink, forceManyBody, forceSimulation, forceX, forceY } from 'd3-force';

// So many rounds a picture of a few hundred nodes takes; thousands get fewer, as each takes longer.
const TICKS = 200, WORK = 200000, PAIRS = 20e6;
const GAP = 14;

// layout lays nodes of some size out, in a shape with some relation of width to height. step goes so many ticks on
// and reports whether all is done.
export function layout(nodes, edges, aspect) {
  const linked = new Set(edges.flatMap(e => [e.from, e.to]));
  const moved = nodes.filter((_, i) => linked.has(i));
  const lone = nodes.filter((_, i) => !linked.has(i));
  const rounds = Math.max(30, Math.min(TICKS, Math.round(WORK / nodes.length)));
  const simulation = forceSimulation(moved)
    .force('link', forceLink(edges.map(e => ({ source: nodes[e.from], target: nodes[e.to] }))).distance(110))
    .force('charge', forceManyBody().strength(-500).distanceMax(1500))
    .force('x', forceX().strength(0.08 / Math.sqrt(aspect)))
    .force('y', forceY().strength(0.08 * Math.sqrt(aspect)))
    .force('collide', forceCollide(n => n.width / 2.4))
    .alphaDecay(1 - 0.001 ** (1 / rounds))
    .stop();
  let ticks = 0;
  return function step(more) {
    simulation.tick(Math.min(more, rounds - ticks));
    ticks = Math.min(ticks + more, rounds);
    if (ticks === rounds) separate(moved);
    rows(lone, moved);
    return ticks === rounds;
  };
}

// separate moves nodes apart that lie on each other, along the shorter way.
function separate(nodes) {
  for (let round = 0, again = true; again && round < Math.min(60, PAIRS / nodes.length ** 2); round++) {
    again = false;
    for (let i = 0; i < nodes.length; i++) {
      for (let j = i + 1; j < nodes.length; j++) {
        const a = nodes[i], b = nodes[j];
        const dx = b.x - a.x, dy = b.y - a.y;
        const x = (a.width + b.width) / 2 + GAP - Math.abs(dx), y = (a.height + b.height) / 2 + GAP - Math.abs(dy);
        if (x <= 0 || y <= 0) continue;
        again = true;
        if (x < y) {
          const by = Math.sign(dx || 1) * x / 2;
          a.x -= by;
          b.x += by;
        } else {
          const by = Math.sign(dy || 1) * y / 2;
          a.y -= by;
          b.y += by;
        }
      }
    }
  }
}

// rows puts nodes in rows below others.
function rows(nodes, above) {
  const left = Math.min(-500, ...above.map(n => n.x - n.width / 2));
  const right = Math.max(500, ...above.map(n => n.x + n.width / 2));
  let x = left, y = Math.max(0, ...above.map(n => n.y + n.height / 2)) + 80;
  for (const n of nodes) {
    if (x > left && x + n.width > right) {
      x = left;
      y += 44;
    }
    n.x = x + n.width / 2;
    n.y = y;
    x += n.width + GAP;
  }
}
