// Panning and zooming: by pointer, wheel, pinch and keys.

export class View {
  constructor(stage, group, nodes) {
    Object.assign(this, { stage, group, nodes, x: 0, y: 0, scale: 1, shown: nodes.map(() => true), touched: false });
    const pointers = new Map();
    let moved = 0;
    stage.addEventListener('pointerdown', event => {
      pointers.set(event.pointerId, event);
      moved = 0;
    });
    addEventListener('pointermove', event => {
      const before = pointers.get(event.pointerId);
      if (!before) return;
      const others = [...pointers.values()].filter(p => p.pointerId !== event.pointerId);
      const dx = event.clientX - before.clientX, dy = event.clientY - before.clientY;
      moved += Math.abs(dx) + Math.abs(dy);
      if (others.length > 0) {
        const o = others[0], reach = p => Math.hypot(p.clientX - o.clientX, p.clientY - o.clientY);
        this.zoom(reach(event) / Math.max(1, reach(before)), o.clientX, o.clientY);
      } else if (moved > 3) {
        stage.classList.add('moving');
        this.pan(dx, dy);
      }
      pointers.set(event.pointerId, event);
    });
    for (const end of ['pointerup', 'pointercancel']) {
      addEventListener(end, event => {
        pointers.delete(event.pointerId);
        stage.classList.remove('moving');
      });
    }
    // The end of a move is no click.
    stage.addEventListener('click', event => { if (moved > 3) event.stopPropagation(); }, true);
    stage.addEventListener('wheel', event => {
      event.preventDefault();
      this.zoom(Math.exp(-event.deltaY * (event.deltaMode ? 0.05 : 0.0015)), event.clientX, event.clientY);
    }, { passive: false });
    stage.addEventListener('keydown', event => this.key(event));
  }

  key(event) {
    const moves = { ArrowLeft: [80, 0], ArrowRight: [-80, 0], ArrowUp: [0, 80], ArrowDown: [0, -80] };
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if (moves[event.key]) this.pan(...moves[event.key]);
    else if (event.key === '+' || event.key === '=') this.zoom(1.25);
    else if (event.key === '-') this.zoom(0.8);
    else if (event.key === '0') this.fit();
    else return;
    event.preventDefault();
  }

  pan(dx, dy) {
    this.touched = true;
    this.x += dx;
    this.y += dy;
    this.apply();
  }

  // zoom scales around a place of the window, the middle of the picture without one.
  zoom(by, clientX, clientY) {
    this.touched = true;
    const box = this.stage.getBoundingClientRect();
    const px = (clientX ?? box.left + box.width / 2) - box.left, py = (clientY ?? box.top + box.height / 2) - box.top;
    const scale = Math.min(4, Math.max(0.02, this.scale * by));
    this.x = px - (px - this.x) * scale / this.scale;
    this.y = py - (py - this.y) * scale / this.scale;
    this.scale = scale;
    this.apply();
  }

  // fit shows all that isn't filtered out.
  fit() {
    const box = this.stage.getBoundingClientRect(), b = this.bounds();
    if (!b || !box.width || !box.height) return;
    this.scale = Math.min(1.5, 0.95 * Math.min(box.width / b.width, box.height / b.height));
    this.x = box.width / 2 - (b.x + b.width / 2) * this.scale;
    this.y = box.height / 2 - (b.y + b.height / 2) * this.scale;
    this.apply();
  }

  // bounds returns the box around all that is shown, undefined for nothing.
  bounds() {
    const seen = this.nodes.filter((_, i) => this.shown[i]);
    if (seen.length === 0) return undefined;
    const left = Math.min(...seen.map(n => n.x - n.width / 2)) - 10, right = Math.max(...seen.map(n => n.x + n.width / 2)) + 10;
    const top = Math.min(...seen.map(n => n.y - n.height / 2)) - 10, bottom = Math.max(...seen.map(n => n.y + n.height / 2)) + 10;
    return { x: left, y: top, width: right - left, height: bottom - top };
  }

  // center brings a node to the middle, and near enough to be read.
  center(n) {
    const box = this.stage.getBoundingClientRect();
    this.touched = true;
    this.scale = Math.max(this.scale, 0.7);
    this.x = box.width / 2 - n.x * this.scale;
    this.y = box.height / 2 - n.y * this.scale;
    this.apply();
  }

  apply() {
    this.group.setAttribute('transform', `translate(${this.x} ${this.y}) scale(${this.scale})`);
  }
}
