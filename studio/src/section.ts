/** The cell cut open, to scale in depth: lithium grows on the skeleton with exactly the share of the pores it fills. */

import type { Arrays } from "./frame";
import { colours, type Colours } from "./look";
import { digits, h } from "./dom";

export interface Layer { name: string; role: string; thickness: number; porosity: number; texture: string; feature: number }
export interface Cell { layers: Layer[]; arrays: Arrays; title: string }

/** What one moment looks like, between two that were kept. */
interface Moment { time: number; of: (name: string) => number; filling: Float32Array; dead: Float32Array; cathode: Float32Array }

const PLATE = 14;
const SIDE = 46;
const THICKEST_FILM = 40;
const LEAST_FEATURE = 4;

function random(seed: number): () => number {
  return () => { seed = (seed * 1664525 + 1013904223) >>> 0; return seed / 4294967296; };
}

export class Section {
  readonly canvas = h("canvas", { class: "section", role: "img", tabIndex: -1 });
  readonly legend = h("ul", { class: "legend", "aria-label": "What the cross-section shows" });
  private cell: Cell | null = null;
  private grains: { x: number; y: number }[][] = [];
  private grainsFor = "";
  private readonly watch = new ResizeObserver(() => this.draw(this.at));
  private at = 0;

  constructor() { this.canvas.dataset.testid = "section"; this.watch.observe(this.canvas); }
  end(): void { this.watch.disconnect(); }

  show(cell: Cell): void { this.cell = cell; this.explain(); }

  /** Draw the moment at a share of the run's time, 0 to 1. */
  draw(at: number): void {
    this.at = at;
    const cell = this.cell;
    const ratio = devicePixelRatio || 1;
    const width = this.canvas.clientWidth, height = this.canvas.clientHeight;
    if (!cell || width < 40) return;
    if (this.canvas.width !== Math.round(width * ratio)) this.canvas.width = Math.round(width * ratio);
    if (this.canvas.height !== Math.round(height * ratio)) this.canvas.height = Math.round(height * ratio);
    const ctx = this.canvas.getContext("2d")!;
    ctx.setTransform(ratio, 0, 0, ratio, 0, 0);
    ctx.clearRect(0, 0, width, height);
    const moment = momentAt(cell.arrays, at);
    const c = colours();
    const hosts = cell.layers.filter((l) => l.role === "host");
    const others = cell.layers.filter((l) => l.role !== "host");
    const fixed = cell.layers.reduce((sum, l) => sum + l.thickness, 0);
    const cut = { below: hidden(cell.arrays["frame.below"], null, fixed), above: hidden(cell.arrays["frame.above"], cell.arrays["frame.void"], fixed) };
    const tallest = fixed + most(cell.arrays["frame.below"]) - cut.below + most(cell.arrays["frame.above"], cell.arrays["frame.void"], cell.arrays["frame.deadOutside"]) - cut.above;
    const scale = (height - 2 * PLATE - 8) / Math.max(tallest, 1e-6);
    const left = SIDE, right = width - 8;
    let y = height - 2;

    const slab = (thick: number, fill: string) => { y -= thick; ctx.fillStyle = fill; ctx.fillRect(left, y, right - left, thick); };
    slab(PLATE, c.collector);
    const base = y;
    const below = Math.max(moment.of("below") - cut.below, 0) * scale;
    if (below > 0.2) { slab(below, c.lithium); if (cut.below) zigzag(ctx, left, right, y + below * 0.6, c.back); }
    let number = 0, cell0 = 0;
    for (const host of hosts) {
      const tall = host.thickness * scale;
      const count = cellsWithin(cell.arrays["frame.edges"], cell0, hosts, number);
      this.host(ctx, c, host, number, left, right, y, tall, scale, moment, cell0, count);
      y -= tall;
      cell0 += count;
      number += 1;
    }
    const dead = moment.of("deadOutside") * scale;
    const filaments = moment.of("filaments") / 0.2062;
    const dense = Math.max(moment.of("above") - cut.above, 0) * scale;
    const voids = moment.of("void");
    if (dense > 0.2) {
      slab(dense + voids * scale, c.lithium);
      const share = voids / Math.max(voids + moment.of("above"), 1e-9);
      if (share > 0.003) speckle(ctx, left, right, y, dense + voids * scale, share, c.void, 7);
      if (cut.above) zigzag(ctx, left, right, y + dense * 0.6, c.back);
      if (filaments > 0.01) needles(ctx, left, right, y, Math.min(filaments * scale * 3, 16) + 2, Math.min(filaments / Math.max(moment.of("above"), 0.01), 1), c.lithium);
    }
    if (dead > 0.2) { slab(dead, c.dead); hatch(ctx, left, right, y, dead, c.back); }
    film(ctx, c, left, right, y, moment.of("film"), moment.of("cracked"));
    const surface = y;
    for (const layer of others) {
      const tall = layer.thickness * scale;
      slab(tall, layer.role === "coating" ? c.solid : c.electrolyte);
      if (layer.role === "cathode") this.particles(ctx, c, left, right, y, tall, layer, scale, moment.cathode);
    }
    slab(PLATE, c.cathode);
    ctx.fillStyle = c.text;
    ctx.strokeStyle = c.text;
    ctx.lineWidth = 1;
    ctx.beginPath(); ctx.moveTo(left - 6, surface + 0.5); ctx.lineTo(left, surface + 0.5); ctx.stroke();
    ruler(ctx, tallest, scale, base, c);
    const charge = moment.of("charge");
    this.canvas.setAttribute("aria-label", `Cross-section of ${cell.title} at ${digits(moment.time)} h: ${digits(charge)} mAh/cm² plated, pores ${digits(100 * moment.of("filled"))} % filled, ${digits(moment.of("above"))} µm of lithium outside, ${digits(moment.of("dead"))} mAh/cm² dead.`);
  }

  moment(at: number): { time: number; of: (name: string) => number; filling: Float32Array; dead: Float32Array } | null {
    return this.cell ? momentAt(this.cell.arrays, at) : null;
  }

  /** One host layer: skeleton of the right solid share, lithium on its surface, dead lithium as dots. */
  private host(ctx: CanvasRenderingContext2D, c: Colours, host: Layer, number: number, left: number, right: number, bottom: number, tall: number, scale: number, moment: Moment, cell0: number, count: number): void {
    const top = bottom - tall, wide = right - left;
    ctx.save();
    ctx.beginPath(); ctx.rect(left, top, wide, tall); ctx.clip();
    ctx.fillStyle = c.electrolyte;
    ctx.fillRect(left, top, wide, tall);
    const p = Math.min(Math.max(host.porosity, 0.02), 0.98);
    const edges = this.cell!.arrays["frame.edges"];
    const first = edges[cell0], whole = edges[cell0 + count] - first;
    const filled = (yy: number): number => {
      const depth = first + ((bottom - yy) / tall) * whole;
      let n = cell0;
      while (n < cell0 + count - 1 && edges[n + 1] < depth) n += 1;
      return Math.min(Math.max(moment.filling[n], 0), 0.999);
    };
    const feature = Math.max(host.feature * scale, 2 * LEAST_FEATURE);
    if (host.texture === "channel") {
      const period = feature / p;
      for (let yy = top; yy < bottom; yy += 2) {
        const f = filled(yy + 1);
        for (let x = left; x < right; x += period) {
          ctx.fillStyle = c.lithium; ctx.fillRect(x, yy, period * (1 - p) + (period * p * f), 2.5);
          ctx.fillStyle = c.skeleton; ctx.fillRect(x + (period * p * f) / 2, yy, period * (1 - p), 2.5);
        }
      }
    } else if (host.texture === "sheet") {
      const period = feature / p;
      for (let yy = bottom; yy > top; yy -= period) {
        const f = filled(yy - period / 2);
        ctx.fillStyle = c.lithium; ctx.fillRect(left, yy - period * (1 - p) - period * p * f * 0.5, wide, period * (1 - p) + period * p * f);
        ctx.fillStyle = c.skeleton; ctx.fillRect(left, yy - period * (1 - p), wide, period * (1 - p));
      }
    } else {
      const foam = host.texture === "foam" || host.texture === "";
      const r = Math.min(feature / 2, tall / 2, 40);
      const share = foam ? 1 - p : p;
      const discs = this.discs(number, wide, tall, r, share);
      if (foam) {
        ctx.fillStyle = c.skeleton; ctx.fillRect(left, top, wide, tall);
        disc(ctx, discs, left, top, () => r, c.lithium);
        disc(ctx, discs, left, top, (yy) => r * Math.sqrt(Math.log(1 - p * (1 - filled(yy))) / Math.log(1 - p)), c.electrolyte);
      } else {
        disc(ctx, discs, left, top, (yy) => r * Math.sqrt(Math.log(p * (1 - filled(yy))) / Math.log(p)), c.lithium);
        disc(ctx, discs, left, top, () => r, c.skeleton);
        if (host.texture === "hollow_fibre") disc(ctx, discs, left, top, () => r * 0.55, c.electrolyte);
      }
    }
    const dot = random(91 + number);
    ctx.fillStyle = c.dead;
    for (let n = 0; n < count; n++) {
      const low = bottom - ((edges[cell0 + n] - first) / whole) * tall, high = bottom - ((edges[cell0 + n + 1] - first) / whole) * tall;
      const dots = Math.round((moment.dead[cell0 + n] * p * (low - high) * wide) / 9);
      for (let k = 0; k < Math.min(dots, 600); k++) ctx.fillRect(left + dot() * wide, high + dot() * (low - high), 3, 3);
    }
    ctx.restore();
    ctx.strokeStyle = c.faint;
    ctx.strokeRect(left + 0.5, top + 0.5, wide - 1, tall - 1);
  }

  /** Places of discs thrown at random, so that they leave the right share uncovered. */
  private discs(number: number, wide: number, tall: number, r: number, uncovered: number): { x: number; y: number }[] {
    const key = [Math.round(wide), Math.round(tall), r.toFixed(1), uncovered.toFixed(3)].join();
    if (this.grainsFor !== key || !this.grains[number]) {
      if (this.grainsFor !== key) this.grains = [];
      this.grainsFor = key;
      const area = (wide + 2 * r) * (tall + 2 * r);
      const count = Math.min(Math.round((-Math.log(uncovered) * area) / (Math.PI * r * r)), 6000);
      const next = random(17 + number);
      this.grains[number] = Array.from({ length: count }, () => ({ x: -r + next() * (wide + 2 * r), y: -r + next() * (tall + 2 * r) }));
    }
    return this.grains[number];
  }

  private particles(ctx: CanvasRenderingContext2D, c: Colours, left: number, right: number, top: number, tall: number, layer: Layer, scale: number, filling: Float32Array): void {
    const r = Math.min(Math.max((layer.feature * scale) / 2, 4), 14);
    ctx.save();
    ctx.beginPath(); ctx.rect(left, top, right - left, tall); ctx.clip();
    for (const { x, y } of this.discs(9, right - left, tall, r, layer.porosity)) {
      const n = Math.min(Math.floor((1 - y / tall) * filling.length), filling.length - 1);
      const share = filling.length ? filling[Math.max(n, 0)] : 0;
      ctx.beginPath(); ctx.arc(left + x, top + y, r, 0, 7);
      ctx.fillStyle = c.cathode; ctx.fill();
      ctx.globalAlpha = share; ctx.fillStyle = c.lithium; ctx.fill(); ctx.globalAlpha = 1;
    }
    ctx.restore();
  }

  private explain(): void {
    const entries: [string, string][] = [["collector", "collector"], ["lithium", "lithium"]];
    const roles = new Set(this.cell!.layers.map((l) => l.role));
    if (roles.has("host")) entries.push(["skeleton", "host"]);
    if (most(this.cell!.arrays["frame.dead"]) > 1e-4) entries.push(["dead", "dead lithium"]);
    entries.push(["film", "interphase, broken where cracked"]);
    if (most(this.cell!.arrays["frame.void"]) > 0.02) entries.push(["void", "void"]);
    if (roles.has("coating")) entries.push(["solid", "coating"]);
    entries.push(["electrolyte", "electrolyte"], ["cathode", roles.has("cathode") ? "cathode" : "counter electrode"]);
    this.legend.replaceChildren(...entries.map(([colour, text]) => h("li", {}, h("span", { class: `swatch ${colour}` }), text)));
  }
}

function momentAt(arrays: Arrays, at: number): Moment {
  const times = arrays["frame.time"];
  const last = times.length - 1;
  const time = times[0] + Math.min(Math.max(at, 0), 1) * (times[last] - times[0]);
  let n = 0;
  while (n < last - 1 && times[n + 1] < time) n += 1;
  const next = Math.min(n + 1, last);
  const share = next === n || times[next] === times[n] ? 0 : Math.min(Math.max((time - times[n]) / (times[next] - times[n]), 0), 1);
  const row = (name: string): Float32Array => {
    const all = arrays[name];
    if (!all) return new Float32Array(0);
    const wide = all.shape?.[1] ?? 0;
    const out = new Float32Array(wide);
    for (let k = 0; k < wide; k++) out[k] = all[n * wide + k] * (1 - share) + all[next * wide + k] * share;
    return out;
  };
  const of = (name: string): number => {
    const all = arrays[`frame.${name}`];
    const value = all ? all[n] * (1 - share) + all[next] * share : 0;
    return Number.isFinite(value) ? value : 0;
  };
  return { time, of, filling: row("frame.filling"), dead: row("frame.deadInside"), cathode: row("frame.cathode") };
}

function cellsWithin(edges: Float32Array, from: number, hosts: Layer[], number: number): number {
  const end = hosts.slice(0, number + 1).reduce((sum, l) => sum + l.thickness, 0);
  let n = from;
  while (n < edges.length - 1 && edges[n + 1] <= end * (1 + 1e-4) + 1e-6) n += 1;
  return number === hosts.length - 1 ? edges.length - 1 - from : n - from;
}

function most(...parts: (Float32Array | undefined)[]): number {
  let found = 0;
  const length = parts[0]?.length ?? 0;
  for (let n = 0; n < length; n++) found = Math.max(found, parts.reduce((sum, part) => sum + (part && Number.isFinite(part[n]) ? part[n] : 0), 0));
  return found;
}
/** Of a film much thicker than what moves, the part that is left out of the drawing. */
function hidden(film: Float32Array, voids: Float32Array | null, fixed: number): number {
  let least = Infinity;
  for (let n = 0; n < film.length; n++) least = Math.min(least, film[n]);
  const allowed = Math.max(THICKEST_FILM, fixed);
  return most(film, voids ?? undefined) > allowed ? Math.max(0, least - allowed / 2) : 0;
}

function disc(ctx: CanvasRenderingContext2D, places: { x: number; y: number }[], left: number, top: number, radius: (y: number) => number, fill: string): void {
  ctx.fillStyle = fill;
  ctx.beginPath();
  for (const { x, y } of places) {
    const r = radius(top + y);
    if (r > 0.3) { ctx.moveTo(left + x + r, top + y); ctx.arc(left + x, top + y, r, 0, 6.2832); }
  }
  ctx.fill();
}
function zigzag(ctx: CanvasRenderingContext2D, left: number, right: number, y: number, colour: string): void {
  ctx.strokeStyle = colour; ctx.lineWidth = 2.5; ctx.beginPath();
  for (let x = left, k = 0; x <= right; x += 8, k++) ctx.lineTo(x, y + (k % 2 ? 3 : -3));
  ctx.stroke(); ctx.lineWidth = 1;
}
function speckle(ctx: CanvasRenderingContext2D, left: number, right: number, top: number, tall: number, share: number, fill: string, seed: number): void {
  const next = random(seed), count = Math.min((share * tall * (right - left)) / 12, 900);
  ctx.fillStyle = fill;
  for (let k = 0; k < count; k++) ctx.fillRect(left + next() * (right - left - 3), top + next() * Math.max(tall - 3, 0), 4, 3);
}
function hatch(ctx: CanvasRenderingContext2D, left: number, right: number, top: number, tall: number, colour: string): void {
  ctx.save(); ctx.beginPath(); ctx.rect(left, top, right - left, tall); ctx.clip();
  ctx.strokeStyle = colour; ctx.globalAlpha = 0.5; ctx.beginPath();
  for (let x = left - tall; x < right; x += 7) { ctx.moveTo(x, top + tall); ctx.lineTo(x + tall, top); }
  ctx.stroke(); ctx.restore();
}
function needles(ctx: CanvasRenderingContext2D, left: number, right: number, y: number, tall: number, share: number, colour: string): void {
  const next = random(5);
  ctx.strokeStyle = colour; ctx.lineWidth = 1.5; ctx.beginPath();
  for (let x = left; x < right; x += 4) if (next() < share) { ctx.moveTo(x, y); ctx.lineTo(x + (next() - 0.5) * 4, y - tall * next()); }
  ctx.stroke(); ctx.lineWidth = 1;
}
/** The interphase: thicker as it grows, with a gap for each cracked share. */
function film(ctx: CanvasRenderingContext2D, c: Colours, left: number, right: number, y: number, thickness: number, cracked: number): void {
  ctx.save();
  ctx.strokeStyle = c.film;
  ctx.lineWidth = Math.min(2 + thickness / 40, 6);
  if (cracked > 0.001) { const open = Math.min(Math.max(cracked, 0.06), 0.9) * 26; ctx.setLineDash([26 - open, open]); }
  ctx.beginPath(); ctx.moveTo(left, y); ctx.lineTo(right, y); ctx.stroke();
  ctx.restore();
}
function ruler(ctx: CanvasRenderingContext2D, tallest: number, scale: number, base: number, c: Colours): void {
  const power = 10 ** Math.floor(Math.log10(tallest * 0.5));
  const length = [5, 2, 1].map((m) => m * power).find((one) => one <= tallest * 0.5) ?? power;
  const high = base - length * scale;
  ctx.strokeStyle = c.text; ctx.fillStyle = c.text;
  ctx.beginPath(); ctx.moveTo(30, base - 0.5); ctx.lineTo(38, base - 0.5); ctx.moveTo(34, base); ctx.lineTo(34, high); ctx.moveTo(30, high + 0.5); ctx.lineTo(38, high + 0.5); ctx.stroke();
  ctx.save(); ctx.translate(22, (base + high) / 2); ctx.rotate(-Math.PI / 2); ctx.textAlign = "center"; ctx.font = "12px system-ui, sans-serif";
  ctx.fillText(`${digits(length)} µm`, 0, 0); ctx.restore();
}
