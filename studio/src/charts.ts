/** Line charts: uPlot with the page's colours, curves named at their ends, values under the pointer, a table behind. */

import uPlot from "uplot";
import { h, digits } from "./dom";
import { spread } from "./labels";
import { colours } from "./look";

export interface Line { name: string; x: ArrayLike<number>; y: ArrayLike<number>; dashed?: boolean; colour?: string; width?: number; points?: boolean }
export interface Shade { x: ArrayLike<number>; low: ArrayLike<number>; high: ArrayLike<number> }
export interface Spec {
  title: string; x: string; y: string; lines: Line[]; shade?: Shade; note?: string; yRange?: [number, number]; mark?: number;
  xRange?: [number, number]; steps?: boolean;
  /** Of a :class:`Loop` only: axes by powers of ten, one scale for both axes, a level with its name. */
  logX?: boolean; logY?: boolean; equal?: boolean; level?: { y: number; name: string };
  /** Of a :class:`Loop` only: curves that cross each other so often that their names stand under them. */
  apart?: boolean;
}

export class Chart {
  readonly element = h("figure", { class: "chart" });
  private readonly head = h("figcaption", {});
  private readonly room = h("div", { class: "plot" });
  private readonly read = h("div", { class: "read", "aria-hidden": "true" });
  private plot: uPlot | null = null;
  private shape = "";
  private spec: Spec | null = null;
  private readonly watch: ResizeObserver;

  constructor(private readonly height = 200, testid = "") {
    this.element.append(this.head, this.room, this.read);
    if (testid) this.element.dataset.testid = testid;
    this.watch = new ResizeObserver(() => this.fit());
    this.watch.observe(this.room);
  }

  draw(spec: Spec): void {
    this.spec = spec;
    this.head.replaceChildren(h("strong", {}, spec.title), " ", h("span", { class: "faint" }, spec.note ?? ""));
    this.room.setAttribute("role", "img");
    this.room.setAttribute("aria-label", described(spec));
    const shape = JSON.stringify([spec.x, spec.y, spec.lines.map((l) => [l.name, l.colour, l.dashed, l.points]), !!spec.shade, this.look()]);
    const data = joined(spec);
    if (this.plot && shape === this.shape) { this.plot.setData(data, true); return; }
    this.shape = shape;
    this.plot?.destroy();
    this.plot = new uPlot(this.options(spec), data, this.room);
  }

  /** Move the line that marks a moment. */
  mark(at: number): void {
    if (!this.spec || !this.plot) return;
    this.spec.mark = at;
    this.plot.redraw(false, false);
  }
  again(): void { if (this.spec) { this.shape = ""; this.draw(this.spec); } }
  end(): void { this.watch.disconnect(); this.plot?.destroy(); this.plot = null; }
  canvas(): HTMLCanvasElement | null { return this.room.querySelector("canvas"); }
  get data(): Spec | null { return this.spec; }

  private look(): string { return colours().text + colours().lithium; }
  private fit(): void { if (this.plot && this.room.clientWidth > 40) this.plot.setSize({ width: this.room.clientWidth, height: this.height }); }

  private options(spec: Spec): uPlot.Options {
    const c = colours();
    const axis = { stroke: c.faint, grid: { stroke: c.line, width: 1 }, ticks: { stroke: c.line, width: 1 }, font: "12px system-ui, sans-serif", labelFont: "12px system-ui, sans-serif", labelSize: 18 };
    const series: uPlot.Series[] = [{}];
    if (spec.shade) series.push({ stroke: "transparent", points: { show: false } }, { stroke: "transparent", points: { show: false } });
    spec.lines.forEach((line, n) => series.push({
      stroke: line.colour ?? c.series[n % c.series.length], width: line.points ? 0 : (line.width ?? 2), dash: line.dashed ? [5, 4] : undefined,
      points: line.points ? { show: true, size: 4, fill: line.colour ?? c.measured, stroke: line.colour ?? c.measured } : { show: false }, spanGaps: true,
    }));
    return {
      width: Math.max(this.room.clientWidth, 200), height: this.height, series, legend: { show: false }, pxAlign: 0,
      cursor: { points: { show: false }, drag: { x: true, y: false } },
      bands: spec.shade ? [{ series: [2, 1], fill: c.series[0] + "33" }] : [],
      scales: { x: { time: false, range: (_, low, high) => this.spec?.xRange ?? [low, high] }, y: { range: (_, low, high) => this.spec?.yRange ?? roomy(low, high) } },
      axes: [{ ...axis, label: spec.x, size: 30 }, { ...axis, label: spec.y, size: 52, values: (_, ticks) => ticks.map((t) => digits(t, 4)) }],
      hooks: { draw: [(plot) => this.over(plot)], setCursor: [(plot) => this.tell(plot)] },
    };
  }

  /** Names at the curves' ends, and the moment. */
  private over(plot: uPlot): void {
    const spec = this.spec!;
    const { ctx } = plot;
    const c = colours();
    const ratio = devicePixelRatio;
    ctx.save();
    ctx.font = `${12 * ratio}px system-ui, sans-serif`;
    ctx.textAlign = "right";
    const named = spec.lines.length > 1 ? spec.lines.map((line, n) => ({ line, n })).filter(({ line }) => line.x.length) : [];
    const box = plot.bbox;
    const lastOf = (line: Line) => Math.max(0, Math.round((line.x.length - 1) * 0.97));
    const places = spread(named.map(({ line }) => plot.valToPos(line.y[lastOf(line)], "y", true) - 5 * ratio), GAP * ratio, box.top + 12 * ratio, box.top + box.height - 4 * ratio);
    named.forEach(({ line, n }, place) => {
      const last = lastOf(line), y = places[place];
      const x = Math.min(plot.valToPos(line.x[last], "x", true), box.left + box.width - 4 * ratio);
      const left = x - ctx.measureText(line.name).width;
      const at = left < box.left ? box.left + 4 * ratio + ctx.measureText(line.name).width : x;
      ctx.lineWidth = 4 * ratio;
      ctx.strokeStyle = c.back;
      ctx.strokeText(line.name, at, y);
      ctx.fillStyle = line.colour ?? c.series[n % c.series.length];
      ctx.fillText(line.name, at, y);
    });
    if (spec.mark !== undefined) {
      const x = plot.valToPos(spec.mark, "x", true);
      if (x >= box.left - 1 && x <= box.left + box.width + 1) {
        ctx.strokeStyle = c.text;
        ctx.lineWidth = ratio;
        ctx.setLineDash([3 * ratio, 3 * ratio]);
        ctx.beginPath(); ctx.moveTo(x, box.top); ctx.lineTo(x, box.top + box.height); ctx.stroke();
      }
    }
    ctx.restore();
  }

  private tell(plot: uPlot): void {
    const at = plot.cursor.idx;
    if (at === null || at === undefined || !this.spec) { this.read.textContent = ""; return; }
    const first = this.spec.shade ? 3 : 1;
    const x = plot.data[0][at];
    const parts = this.spec.lines.map((line, n) => {
      const y = near(plot.data[first + n] as (number | null)[], at);
      return `${this.spec!.lines.length > 1 ? line.name + " " : ""}${digits(y, 4)}`;
    });
    this.read.textContent = `${digits(x, 4)}: ${parts.join(", ")}`;
  }
}

function near(values: (number | null | undefined)[], at: number): number | null {
  for (let d = 0; d < 40; d++) for (const n of [at - d, at + d]) { const v = values[n]; if (v !== null && v !== undefined) return v; }
  return null;
}

function roomy(low: number | null, high: number | null): [number, number] {
  if (low === null || high === null || !Number.isFinite(low) || !Number.isFinite(high)) return [0, 1];
  const room = (high - low) * 0.06 || Math.abs(high) * 0.1 || 1;
  return [low - room, high + room];
}

/** All curves over one row of x, as uPlot wants them; curves whose x turns back are drawn by their own rows. */
function joined(spec: Spec): uPlot.AlignedData {
  const tables: uPlot.AlignedData[] = [];
  if (spec.shade) tables.push([Array.from(spec.shade.x), Array.from(spec.shade.low), Array.from(spec.shade.high)]);
  for (const line of spec.lines) tables.push([rising(line.x), Array.from(line.y)]);
  return tables.length === 1 ? tables[0] : uPlot.join(tables, tables.map((t) => t.slice(1).map(() => 1)) as uPlot.JoinNullMode[][]);
}

/** Times that stand twice, where a step begins, moved apart by the least. */
function rising(x: ArrayLike<number>): number[] {
  const out = new Array<number>(x.length);
  let last = -Infinity;
  for (let n = 0; n < x.length; n++) {
    const value = x[n] > last ? x[n] : last + Math.max(Math.abs(last), 1e-6) * 1e-7;
    out[n] = value;
    last = value;
  }
  return out;
}

function described(spec: Spec): string {
  const parts = spec.lines.map((line) => {
    let low = Infinity, high = -Infinity;
    for (let n = 0; n < line.y.length; n++) { const v = line.y[n]; if (v < low) low = v; if (v > high) high = v; }
    return `${line.name || spec.y} from ${digits(low)} to ${digits(high)}`;
  });
  return `${spec.title}, ${spec.y} over ${spec.x}: ${parts.join("; ")}.`;
}

/** A loop, such as thickness over charge: x turns back, so it is drawn as an SVG. */
export class Loop {
  readonly element = h("figure", { class: "chart" });
  private readonly head = h("figcaption", {});
  private readonly room = h("div", { class: "plot" });
  private spec: Spec | null = null;
  private readonly watch = new ResizeObserver(() => this.paint());

  constructor(private readonly height = 200, testid = "") {
    this.element.append(this.head, this.room, h("div", { class: "read" }));
    if (testid) this.element.dataset.testid = testid;
    this.watch.observe(this.room);
  }
  end(): void { this.watch.disconnect(); }
  again(): void { this.paint(); }
  draw(spec: Spec): void { this.spec = spec; this.paint(); }
  get data(): Spec | null { return this.spec; }
  svg(): string { return this.room.querySelector("svg")?.outerHTML ?? ""; }

  /** Mark a point of the first curve that is this far along it. */
  markAt(x: number, y: number): void {
    const dot = this.room.querySelector<SVGCircleElement>(".dot");
    if (!dot || !this.place) return;
    const [px, py] = this.place(x, y);
    dot.setAttribute("cx", px.toFixed(1));
    dot.setAttribute("cy", py.toFixed(1));
  }
  private place: ((x: number, y: number) => [number, number]) | null = null;

  private paint(): void {
    const spec = this.spec;
    const width = this.room.clientWidth;
    if (!spec || width < 40) return;
    this.head.replaceChildren(h("strong", {}, spec.title), " ", h("span", { class: "faint" }, spec.note ?? ""));
    const named = spec.lines.length > 1 ? spec.lines.map((line, n) => ({ line, n, colour: line.colour ?? seriesOf(n) })).filter(({ line }) => line.x.length && line.name) : [];
    // many curves are named beside the picture, or under it where that would leave it no room
    const many = named.length > MOST_WITHIN || (!!spec.apart && named.length > 1), column = 46 + 6.6 * Math.max(...named.map(({ line }) => line.name.length), 0), beside = many && !spec.apart && width - column > LEAST_WIDTH;
    const right = width - 12 - (beside ? column : 0), top = 8, bottom = this.height - 40;
    let left = 58;
    const [ux, uy] = [scaleOf(!!spec.logX), scaleOf(!!spec.logY)];
    let [x0, x1] = spec.xRange ?? reach(spec.lines.map((l) => l.x), spec.logX);
    let [y0, y1] = spec.yRange ?? (spec.logY ? reach(spec.lines.map((l) => l.y), true) : roomy(...reach([...spec.lines.map((l) => l.y), spec.level ? [spec.level.y] : []])));
    if (spec.equal) [x0, x1, y0, y1] = equalised([x0, x1], [y0, y1], (right - left) / (bottom - top));
    const upTicks = (spec.logY ? powers(y0, y1, 6) : ticks(y0, y1, 5)).map((t): [number, string] => [t, tick(t, spec.logY)]);
    left = Math.max(48, 30 + 7 * Math.max(...upTicks.map(([, text]) => text.length), 0));
    const px = (x: number) => left + ((ux(x) - ux(x0)) / (ux(x1) - ux(x0) || 1)) * (right - left);
    const py = (y: number) => bottom - ((uy(y) - uy(y0)) / (uy(y1) - uy(y0) || 1)) * (bottom - top);
    this.place = (x, y) => [px(x), py(y)];
    const parts: string[] = [];
    for (const t of spec.logX ? powers(x0, x1, width / 70) : ticks(x0, x1, Math.max(3, width / 90))) parts.push(`<path class="grid" d="M${px(t).toFixed(1)} ${top}V${bottom}"/><text class="tick" x="${px(t).toFixed(1)}" y="${bottom + 14}" text-anchor="middle">${tick(t, spec.logX)}</text>`);
    for (const [t, text] of upTicks) parts.push(`<path class="grid" d="M${left} ${py(t).toFixed(1)}H${right}"/><text class="tick" x="${left - 5}" y="${(py(t) + 4).toFixed(1)}" text-anchor="end">${text}</text>`);
    parts.push(`<text class="tick" x="${(left + right) / 2}" y="${this.height - 6}" text-anchor="middle">${escaped(spec.x)}</text>`);
    parts.push(`<text class="tick" transform="translate(12 ${(top + bottom) / 2}) rotate(-90)" text-anchor="middle">${escaped(spec.y)}</text>`);
    if (spec.level) parts.push(`<path d="M${left} ${py(spec.level.y).toFixed(1)}H${right}" style="stroke:var(--faint);stroke-dasharray:3 3;fill:none"/><text class="tick" x="${right - 4}" y="${(py(spec.level.y) - 4).toFixed(1)}" text-anchor="end">${escaped(spec.level.name)}</text>`);
    if (spec.shade) { const { x, low, high } = spec.shade; let d = ""; for (let k = 0; k < x.length; k++) d += `${k ? "L" : "M"}${px(x[k]).toFixed(1)} ${py(high[k]).toFixed(1)}`; for (let k = x.length - 1; k >= 0; k--) d += `L${px(x[k]).toFixed(1)} ${py(low[k]).toFixed(1)}`; parts.push(`<path d="${d}Z" style="fill:var(--series-1);fill-opacity:0.15"/>`); }
    spec.lines.forEach((line, n) => {
      const colour = line.colour ?? seriesOf(n);
      if (line.points) {
        let d = "";
        for (let k = 0; k < line.x.length; k++) if (Number.isFinite(line.y[k])) d += `M${px(line.x[k]).toFixed(1)} ${py(line.y[k]).toFixed(1)}h0`;
        parts.push(`<path d="${d}" style="fill:none;stroke:${colour};stroke-width:4.5;stroke-linecap:round"><title>${escaped(line.name)}</title></path>`);
        return;
      }
      let d = "";
      for (let k = 0; k < line.x.length; k++) d += `${k ? "L" : "M"}${px(line.x[k]).toFixed(1)} ${py(line.y[k]).toFixed(1)}`;
      parts.push(`<path d="${d}" style="fill:none;stroke:${colour};stroke-width:${line.width ?? 2}${line.dashed ? ";stroke-dasharray:5 4" : ""}"><title>${escaped(line.name)}</title></path>`);
    });
    if (beside) parts.push(...besideOf(named, py, right, top, bottom));
    else if (!many) {
      // where it stands highest in the last third, which is where it can be told from the others
      const crests = named.map(({ line }) => {
        let best = px(line.x[0]) > px(line.x[line.x.length - 1]) ? 0 : line.x.length - 1;
        for (let k = 0; k < line.x.length; k++) if (px(line.x[k]) > left + 0.6 * (right - left) && line.y[k] > line.y[best]) best = k;
        return best;
      });
      const places = spread(named.map(({ line }, k) => py(line.y[crests[k]]) - 5), GAP, top + 11, bottom - 4);
      named.forEach(({ line, colour }, k) => parts.push(`<text class="name" x="${Math.max(Math.min(px(line.x[crests[k]]), right) - 4, left + 6.4 * line.name.length).toFixed(1)}" y="${places[k].toFixed(1)}" text-anchor="end" style="fill:${colour}">${escaped(line.name)}</text>`));
    }
    parts.push(`<circle class="dot" r="4" cx="-20" cy="-20" style="fill:var(--text)"/>`);
    this.room.innerHTML = `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${this.height}" role="img" aria-label="${escaped(described(spec))}">${parts.join("")}</svg>${many && !beside ? underOf(named) : ""}`;
  }
}

const GAP = 14;
/** Curves that are named within the picture; more would hide each other. */
const MOST_WITHIN = 4;
const LEAST_WIDTH = 340;
interface Named { line: Line; n: number; colour: string }
function strokeOf({ line, colour }: Named): string { return `fill:none;stroke:${colour};stroke-width:2${line.dashed ? ";stroke-dasharray:5 4" : ""}`; }

/** Names in a column at the right, each with a piece of its curve, as high as the curve gets in its last part. */
function besideOf(named: Named[], py: (y: number) => number, right: number, top: number, bottom: number): string[] {
  const crests = named.map(({ line }) => { let most = -Infinity; for (let k = Math.floor(0.7 * line.y.length); k < line.y.length; k++) if (line.y[k] > most) most = line.y[k]; return Math.min(Math.max(py(most), top), bottom); });
  const places = spread(crests, GAP, top + 6, bottom);
  return named.map((one, k) => `<path d="M${right + 10} ${places[k].toFixed(1)}h26" style="${strokeOf(one)}"/><text class="tick named" x="${right + 42}" y="${(places[k] + 4).toFixed(1)}">${escaped(one.line.name)}</text>`);
}
/** Names under the picture, each with a piece of its curve. */
function underOf(named: Named[]): string {
  return `<ul class="legend">${named.map((one) => `<li><svg class="key" width="22" height="8" aria-hidden="true"><path d="M0 4H22" style="${strokeOf(one)}"/></svg> ${escaped(one.line.name)}</li>`).join("")}</ul>`;
}

export function escaped(text: string): string {
  return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll('"', "&quot;");
}

function reach(all: ArrayLike<number>[], log = false): [number, number] {
  let low = Infinity, high = -Infinity;
  for (const one of all) for (let n = 0; n < one.length; n++) { const v = one[n]; if (!Number.isFinite(v) || (log && v <= 0)) continue; if (v < low) low = v; if (v > high) high = v; }
  if (!Number.isFinite(low)) return log ? [0.1, 10] : [0, 1];
  if (log) return low === high ? [low / 3, high * 3] : [low, high];
  return low === high ? [low - 0.5, high + 0.5] : [low, high];
}

function scaleOf(log: boolean): (value: number) => number { return log ? (value) => Math.log10(Math.max(value, 1e-300)) : (value) => value; }
function seriesOf(n: number): string { return `var(--series-${(n % 7) + 1})`; }
/** Ranges that make a step as long across as up. */
function equalised([x0, x1]: [number, number], [y0, y1]: [number, number], aspect: number): [number, number, number, number] {
  const up = Math.max(y1 - y0, (x1 - x0) / aspect);
  const across = up * aspect;
  const [mx, my] = [(x0 + x1) / 2, (y0 + y1) / 2];
  return [mx - across / 2, mx + across / 2, my - up / 2, my + up / 2];
}
/** Powers of ten within a range; with 2 and 5 between where there are fewer than two. */
function powers(low: number, high: number, most: number): number[] {
  const [a, b] = [Math.ceil(Math.log10(low) - 1e-9), Math.floor(Math.log10(high) + 1e-9)];
  const every = Math.max(1, Math.ceil((b - a + 1) / most));
  const out: number[] = [];
  for (let k = a; k <= b; k += every) out.push(10 ** k);
  if (out.length >= 2) return out;
  for (let k = Math.floor(Math.log10(low)); k <= Math.ceil(Math.log10(high)); k++) for (const m of [1, 2, 5]) { const v = m * 10 ** k; if (v >= low * 0.999 && v <= high * 1.001 && !out.includes(v)) out.push(v); }
  return out.length >= 2 ? out.sort((x, y) => x - y) : [low, high];
}
const RAISED = "⁰¹²³⁴⁵⁶⁷⁸⁹";
function tick(value: number, log = false): string {
  if (!log || (value >= 0.01 && value <= 1000)) return digits(value, log ? 2 : 4);
  const power = Math.log10(value);
  if (Math.abs(power - Math.round(power)) > 1e-6) return digits(value, 2);
  return `10${power < 0 ? "⁻" : ""}${[...String(Math.abs(Math.round(power)))].map((d) => RAISED[Number(d)]).join("")}`;
}

export function ticks(low: number, high: number, count: number): number[] {
  const rough = (high - low) / Math.max(count - 1, 1);
  const power = 10 ** Math.floor(Math.log10(rough || 1));
  const step = power * ([1, 2, 5, 10].find((m) => m * power >= rough * 0.999) ?? 10);
  const out = [];
  for (let k = Math.ceil(low / step - 1e-9); k <= Math.floor(high / step + 1e-9); k++) out.push(Number((k * step).toPrecision(12)));
  return out;
}
