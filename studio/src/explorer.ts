/** A table of a study: two columns against each other, a range brushed, the front marked, rows to open on the bench. */

import { escaped, ticks } from "./charts";
import { button, chooser, digits, h, labelled, save } from "./dom";
import { onAxis } from "./form";

export interface Column { name: string; values: (number | string | null)[] }
export interface Table {
  columns: Column[]; x?: string; y?: string; shade?: string; title: string;
  /** Puts a row on the bench, by its headings and values; null where it can't be. */
  open: ((row: Record<string, number | string | null>) => void) | null;
  /** The column that says "yes" of rows on the front. */
  on?: string;
}
const SHOWN = 60;

export function explorer(table: Table): HTMLElement {
  const { columns } = table;
  const numbers = columns.filter((one) => one.values.some((v) => typeof v === "number")).map((one) => one.name);
  let x = table.x ?? numbers[0] ?? "", y = table.y ?? numbers.find((one) => one !== x) ?? x, shade = table.shade ?? "";
  let brush: [number, number] | null = null;
  let only = false;
  const room = h("div", { "data-testid": "study" });
  const column = (name: string) => columns.find((one) => one.name === name)!.values;
  const on = table.on ? columns.find((one) => one.name === table.on)?.values ?? null : null;
  const offers = numbers.map((one): [string, string] => [one, onAxis(one)]);
  let drawn = 0;

  const draw = () => {
    if (!numbers.length) { room.replaceChildren(h("p", {}, "The table holds no numbers.")); return; }
    const [xs, ys] = [column(x), column(y)];
    const all = xs.map((_, n) => n).filter((n) => typeof xs[n] === "number" && typeof ys[n] === "number");
    const [low, high] = ends(all.map((n) => xs[n] as number));
    const inside = all.filter((n) => (!brush || ((xs[n] as number) >= brush[0] && (xs[n] as number) <= brush[1])) && (!only || on?.[n] === "yes")).sort((a, b) => Number(on?.[b] === "yes") - Number(on?.[a] === "yes"));
    const from = h("input", { type: "number", step: "any", value: brush ? String(brush[0]) : "", placeholder: digits(low), "data-testid": "brush-from" });
    const to = h("input", { type: "number", step: "any", value: brush ? String(brush[1]) : "", placeholder: digits(high), "data-testid": "brush-to" });
    const set = () => { const a = from.valueAsNumber, b = to.valueAsNumber; brush = Number.isNaN(a) && Number.isNaN(b) ? null : [Number.isNaN(a) ? low : a, Number.isNaN(b) ? high : b]; draw(); };
    for (const one of [from, to]) one.addEventListener("change", set);
    const front = h("input", { type: "checkbox", checked: only, "data-testid": "only-front" });
    front.addEventListener("change", () => { only = front.checked; draw(); });
    const picture = h("div", { class: "chart", "data-testid": "scatter" });
    room.replaceChildren(
      h("div", { class: "row" }, labelled("Across", chooser(offers, x, (v) => { x = v; brush = null; draw(); }, { "data-testid": "axis-x" })), labelled("Up", chooser(offers, y, (v) => { y = v; draw(); }, { "data-testid": "axis-y" })),
        labelled("Size by", chooser([["", "none"], ...offers], shade, (v) => { shade = v; draw(); })), labelled(`${onAxis(x)} from`, from), labelled("to", to),
        on ? h("label", { class: "check" }, front, "Only the front") : null),
      picture, h("div", { class: "row" }, h("p", { class: "status", "data-testid": "brushed", role: "status" }, `${inside.length} of ${all.length} rows${brush ? " in the range" : ""}${only ? " on the front" : ""}; ${Math.min(inside.length, SHOWN)} are listed.`), button("Save CSV", () => save(`${table.title}.csv`, csv(columns, inside), "text/csv"))),
      h("div", { class: "scroll", tabIndex: 0, role: "region", "aria-label": "Rows of the table" }, rowsOf(inside.slice(0, SHOWN))));
    scatter(picture, all, new Set(inside));
    drawn = picture.clientWidth;
  };

  const row = (n: number) => Object.fromEntries(columns.map((one) => [one.name, one.values[n]]));
  const rowsOf = (shown: number[]) => h("table", {}, h("thead", {}, h("tr", {}, table.open ? h("th", { scope: "col" }, "Bench") : null, ...columns.map((c) => h("th", { scope: "col" }, onAxis(c.name))))),
    h("tbody", {}, ...shown.map((n, place) => h("tr", { class: on?.[n] === "yes" ? "best" : "" }, table.open ? h("td", {}, button("Open", () => table.open!(row(n)), { "aria-label": `Open row ${n + 1} on the bench`, "data-testid": `open-${place}` })) : null,
      ...columns.map((c) => { const value = c.values[n]; return h("td", {}, typeof value === "number" ? digits(value, 4) : value ?? ""); })))));

  const scatter = (picture: HTMLElement, all: number[], inside: Set<number>) => {
    const width = Math.max(picture.clientWidth, 280), high = 360, left = 64, right = width - 16, top = 10, bottom = high - 44;
    const [xs, ys] = [column(x), column(y)];
    const [x0, x1] = wider(ends(all.map((n) => xs[n] as number))), [y0, y1] = wider(ends(all.map((n) => ys[n] as number)));
    const px = (v: number) => left + ((v - x0) / (x1 - x0)) * (right - left), py = (v: number) => bottom - ((v - y0) / (y1 - y0)) * (bottom - top);
    const sizes = shade ? column(shade) : [];
    const [s0, s1] = shade ? ends(all.map((n) => sizes[n]).filter((v): v is number => typeof v === "number")) : [0, 1];
    const parts: string[] = [];
    for (const t of ticks(x0, x1, Math.max(3, width / 110))) parts.push(`<path class="grid" d="M${px(t)} ${top}V${bottom}"/><text class="tick" x="${px(t)}" y="${bottom + 15}" text-anchor="middle">${digits(t, 4)}</text>`);
    for (const t of ticks(y0, y1, 6)) parts.push(`<path class="grid" d="M${left} ${py(t)}H${right}"/><text class="tick" x="${left - 5}" y="${py(t) + 4}" text-anchor="end">${digits(t, 4)}</text>`);
    parts.push(`<text class="tick" x="${(left + right) / 2}" y="${high - 8}" text-anchor="middle">${escaped(onAxis(x))}</text><text class="tick" transform="translate(13 ${(top + bottom) / 2}) rotate(-90)" text-anchor="middle">${escaped(onAxis(y))}</text>`);
    if (brush) parts.push(`<rect class="brush" x="${px(Math.max(brush[0], x0)).toFixed(1)}" y="${top}" width="${Math.max(px(Math.min(brush[1], x1)) - px(Math.max(brush[0], x0)), 0).toFixed(1)}" height="${bottom - top}"/>`);
    for (const n of all) {
      const value = shade && typeof sizes[n] === "number" ? ((sizes[n] as number) - s0) / (s1 - s0 || 1) : 1;
      const r = 3.5 + (shade ? 5 * value : 0);
      const best = on?.[n] === "yes";
      parts.push(`<circle class="point${inside.has(n) ? "" : " out"}${best ? " onfront" : ""}" cx="${px(xs[n] as number).toFixed(1)}" cy="${py(ys[n] as number).toFixed(1)}" r="${r.toFixed(1)}" opacity="${inside.has(n) ? 0.45 + 0.5 * value : 0.15}"><title>${escaped(`${x} ${digits(xs[n] as number)}, ${y} ${digits(ys[n] as number)}${best ? ", on the front" : ""}`)}</title></circle>`);
    }
    picture.innerHTML = `<svg width="${width}" height="${high}" role="img" aria-label="${escaped(`${y} against ${x}, ${all.length} rows, ${inside.size} in the range`)}">${parts.join("")}</svg>`;
    if (shade) picture.append(h("p", { class: "faint" }, `Larger and stronger: ${onAxis(shade)} from ${digits(s0)} to ${digits(s1)}.`));
    const found = on?.filter((one) => one === "yes").length;
    if (found) picture.append(h("p", { class: "faint" }, found > 1 ? "Ringed: on the front, no other is better in all that was sought." : "Ringed: better than every other in all that was sought, which here does not conflict: the front is one design."));
    let down: number | null = null;
    const svg = picture.querySelector("svg")!;
    const value = (event: PointerEvent) => x0 + ((event.clientX - svg.getBoundingClientRect().left - left) / (right - left)) * (x1 - x0);
    svg.addEventListener("pointerdown", (event) => { down = value(event); svg.setPointerCapture(event.pointerId); });
    svg.addEventListener("pointerup", (event) => { if (down === null) return; const a = down, b = value(event); down = null; brush = Math.abs(px(a) - px(b)) < 4 ? null : [Number(Math.min(a, b).toPrecision(4)), Number(Math.max(a, b).toPrecision(4))]; draw(); });
  };
  const watch = new ResizeObserver(() => { const picture = room.querySelector(".chart"); if (picture && Math.abs(picture.clientWidth - drawn) > 24) draw(); });
  watch.observe(room);
  queueMicrotask(draw);
  return room;
}

function csv(columns: Column[], rows: number[]): string {
  const cell = (value: number | string | null) => (value === null ? "" : typeof value === "string" && /[",\n]/.test(value) ? `"${value.replaceAll('"', '""')}"` : String(value));
  return [columns.map((one) => cell(one.name)).join(","), ...rows.map((n) => columns.map((one) => cell(one.values[n])).join(","))].join("\n") + "\n";
}
function ends(values: number[]): [number, number] { let low = Infinity, high = -Infinity; for (const v of values) { if (v < low) low = v; if (v > high) high = v; } return values.length ? [low, high] : [0, 1]; }
function wider([low, high]: [number, number]): [number, number] { const room = (high - low) * 0.04 || Math.abs(high) * 0.1 || 1; return [low - room, high + room]; }
