/** What came of a fit: numbers, what is left, profile likelihoods or draws from the posterior. */

import { escaped, Loop, ticks } from "./charts";
import { digits, h } from "./dom";
import { pretty } from "./form";
import type { Answer } from "./frame";

const SIDE = 128;
const BINS = 24;

export function fitView(answer: Answer): HTMLElement {
  const { head, arrays } = answer;
  const profiles: any[] = head.profiles ?? [];
  const posterior = head.posterior;
  const more: string[] = posterior ? posterior.intervals : profiles.map((one) => one.interval);
  const heads = ["number", "value", "95 % interval", ...(more.length ? [posterior ? "95 % of the draws" : "95 % by its profile"] : []), "began at", "sought within"];
  const rows = head.numbers.map((one: any, n: number) => h("tr", {}, h("th", { scope: "row" }, one.key), ...[one.value, one.interval, ...(more.length ? [more[n]] : []), one.began, one.bounds].map((text: string) => h("td", {}, pretty(text)))));
  const charts: Loop[] = [];
  const targets = head.targets.map((target: any, n: number) => targetOf(target, n, answer, charts));
  const shapes = profiles.map((one, n) => {
    if (!arrays[`profile${n}.values`]) return null;
    const chart = new Loop(190);
    charts.push(chart);
    queueMicrotask(() => chart.draw({ title: one.key, x: `${one.key}${one.unit ? ` / ${pretty(one.unit)}` : ""}`, y: "−2 ln(L / L max)", yRange: [0, 2 * one.threshold], level: { y: one.threshold, name: "95 %" }, lines: [{ name: "profile", x: arrays[`profile${n}.values`], y: arrays[`profile${n}.rise`] }] }));
    return chart.element;
  });
  return h("div", { class: "fitted", "data-testid": "fitted" },
    h("div", { class: "scroll", tabIndex: 0, role: "region", "aria-label": "Fitted numbers" }, h("table", { "data-testid": "fitted-numbers" }, h("thead", {}, h("tr", {}, ...heads.map((one) => h("th", { scope: "col" }, one)))), h("tbody", {}, ...rows))),
    h("ul", { class: "said" }, ...head.sentences.map((one: string) => h("li", {}, one))),
    ...targets,
    profiles.length ? h("section", {}, h("h3", {}, "Profile likelihoods"), h("div", { class: "three" }, ...shapes)) : null,
    posterior ? h("section", {}, h("h3", {}, "Draws from the posterior"), h("p", { class: "faint" }, drawsSaid(posterior)), cornerOf(answer)) : null);
}

function drawsSaid(posterior: any): string {
  const forgets = posterior.autocorrelation === null ? "the chains are too short to tell in how many steps they forget where they began: take more steps" : `a chain forgets in ${digits(posterior.autocorrelation, 2)} steps`;
  return `${posterior.count} draws; ${digits(100 * posterior.acceptance, 2)} % of the steps were taken, ${forgets}. Dashed: the best fit.`;
}

function targetOf(target: any, n: number, answer: Answer, charts: Loop[]): HTMLElement {
  const of = (name: string) => answer.arrays[`target${n}.${name}`];
  const [beside, left] = [new Loop(220), new Loop(220)];
  charts.push(beside, left);
  const x = of("x"), slashed = (name: string) => pretty(name.replace(" [", " / ").replace("]", ""));
  const spectrum = target.parts.length === 2;
  queueMicrotask(() => {
    if (spectrum) {
      const half = of("measured").length / 2;
      const turned = (values: Float32Array) => Float32Array.from(values.subarray(half), (v) => -v);
      beside.draw({ title: "Spectrum", x: "Real part / Ω cm²", y: "− Imaginary part / Ω cm²", equal: true, lines: [{ name: "measured", x: of("measured").subarray(0, half), y: turned(of("measured")), points: true, colour: "var(--measured)" }, { name: "fitted", x: of("fitted").subarray(0, half), y: turned(of("fitted")) }] });
      left.draw({ title: "What is left", note: "shade: 95 % of noise", x: slashed(target.axis), y: "Left / error", logX: true, shade: shadeOf(x), lines: [{ name: "real", x: x.subarray(0, half), y: of("left").subarray(0, half), points: true }, { name: "imaginary", x: x.subarray(half), y: of("left").subarray(half), points: true, colour: "var(--series-6)" }] });
      return;
    }
    beside.draw({ title: slashed(target.name).split(" / ")[0], x: slashed(target.axis), y: slashed(target.name), lines: [{ name: "measured", x, y: of("measured"), points: true, colour: "var(--measured)" }, { name: "fitted", x, y: of("fitted"), colour: "var(--series-6)" }] });
    left.draw({ title: "What is left", note: "shade: 95 % of noise", x: slashed(target.axis), y: "Left / error", shade: shadeOf(x), lines: [{ name: "", x, y: of("left"), points: true }] });
  });
  beside.element.dataset.testid = "fit-beside";
  left.element.dataset.testid = "fit-left";
  return h("div", { class: "two" }, beside.element, left.element);
}

function shadeOf(x: Float32Array): { x: number[]; low: number[]; high: number[] } {
  let low = Infinity, high = -Infinity;
  for (const v of x) { low = Math.min(low, v); high = Math.max(high, v); }
  return { x: [low, high], low: [-1.96, -1.96], high: [1.96, 1.96] };
}

/** A corner plot: each number's draws, and each pair's. */
function cornerOf(answer: Answer): HTMLElement {
  const { keys, units, best, intervals } = answer.head.posterior as { keys: string[]; units: string[]; best: number[]; intervals: string[] };
  const count = keys.length, pad = 74, side = SIDE, whole = pad + count * side + 14;
  const draws = keys.map((_, n) => answer.arrays[`draws${n}`]);
  const ends = draws.map((values, n) => reachOf(values, best[n]));
  const parts: string[] = [];
  for (let row = 0; row < count; row++) for (let column = 0; column <= row; column++) {
    const left = pad + column * side, top = 10 + row * side, right = left + side - 10, bottom = top + side - 10;
    const [x0, x1] = ends[column], [y0, y1] = ends[row];
    const px = (v: number) => left + ((v - x0) / (x1 - x0)) * (right - left), py = (v: number) => bottom - ((v - y0) / (y1 - y0)) * (bottom - top);
    parts.push(`<rect x="${left}" y="${top}" width="${right - left}" height="${bottom - top}" class="grid"/>`);
    if (row === column) {
      const counts = new Array<number>(BINS).fill(0);
      for (const v of draws[row]) counts[Math.min(BINS - 1, Math.max(0, Math.floor(((v - x0) / (x1 - x0)) * BINS)))] += 1;
      const most = Math.max(...counts);
      let d = `M${left} ${bottom}`;
      counts.forEach((n, k) => { const y = (bottom - (n / most) * (bottom - top) * 0.94).toFixed(1); d += `L${(left + (k / BINS) * (right - left)).toFixed(1)} ${y}L${(left + ((k + 1) / BINS) * (right - left)).toFixed(1)} ${y}`; });
      parts.push(`<path d="${d}L${right} ${bottom}Z" style="fill:var(--series-1);fill-opacity:0.45;stroke:var(--series-1)"/>`);
    } else {
      const grid = new Map<number, number>();
      for (let k = 0; k < draws[row].length; k++) {
        const x = Math.floor(((draws[column][k] - x0) / (x1 - x0)) * BINS), y = Math.floor(((draws[row][k] - y0) / (y1 - y0)) * BINS);
        if (x >= 0 && x < BINS && y >= 0 && y < BINS) grid.set(y * BINS + x, (grid.get(y * BINS + x) ?? 0) + 1);
      }
      const most = Math.max(...grid.values(), 1);
      const levels = ["", "", "", "", ""];
      const wide = (right - left) / BINS, high = (bottom - top) / BINS;
      for (const [cell, n] of grid) levels[Math.min(4, Math.floor((n / most) * 5))] += `M${(left + (cell % BINS) * wide).toFixed(1)} ${(bottom - (Math.floor(cell / BINS) + 1) * high).toFixed(1)}h${wide.toFixed(1)}v${high.toFixed(1)}h${(-wide).toFixed(1)}z`;
      levels.forEach((d, n) => { if (d) parts.push(`<path d="${d}" style="fill:var(--series-1);fill-opacity:${(0.25 + 0.18 * n).toFixed(2)}"/>`); });
      parts.push(`<path d="M${left} ${py(best[row]).toFixed(1)}H${right}" class="best"/>`);
    }
    parts.push(`<path d="M${px(best[column]).toFixed(1)} ${top}V${bottom}" class="best"/>`);
    const name = (n: number) => escaped(`${keys[n].split(".").slice(-1)[0]}${units[n] ? ` / ${pretty(units[n])}` : ""}`);
    if (row === count - 1) { for (const t of ticks(x0, x1, 3)) parts.push(`<text class="tick" x="${px(t).toFixed(1)}" y="${bottom + 14}" text-anchor="middle">${digits(t, 3)}</text>`); parts.push(`<text class="tick" x="${(left + right) / 2}" y="${bottom + 31}" text-anchor="middle">${name(column)}</text>`); }
    if (column === 0 && row > 0) { for (const t of ticks(y0, y1, 3)) parts.push(`<text class="tick" x="${left - 4}" y="${(py(t) + 4).toFixed(1)}" text-anchor="end">${digits(t, 3)}</text>`); parts.push(`<text class="tick" transform="translate(12 ${(top + bottom) / 2}) rotate(-90)" text-anchor="middle">${name(row)}</text>`); }
  }
  const said = keys.map((key, n) => `${key}: 95 % of the draws lie between ${intervals[n]}`).join("; ");
  const room = h("div", { class: "scroll chart", tabIndex: 0, role: "region", "aria-label": "Corner plot of the draws", "data-testid": "corner" });
  room.innerHTML = `<svg width="${whole}" height="${count * side + 50}" role="img" aria-label="${escaped(said)}">${parts.join("")}</svg>`;
  return room;
}

function reachOf(values: Float32Array, best: number): [number, number] {
  const sorted = Float32Array.from(values).sort();
  const low = Math.min(sorted[Math.floor(0.002 * (sorted.length - 1))], best), high = Math.max(sorted[Math.ceil(0.998 * (sorted.length - 1))], best);
  const room = (high - low) * 0.05 || Math.abs(high) * 0.05 || 1;
  return [low - room, high + room];
}
