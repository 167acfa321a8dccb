/** Tables of sweeps, fits and fronts: two columns against each other, a range brushed in one, rows to look at. */

import { chooser, digits, h, labelled, say, button } from "./dom";
import { escaped, ticks } from "./charts";
import { fresh, type Design } from "./store";
import { Refused, uploaded } from "./wire";

interface Column { name: string; values: (number | string | null)[] }
const SHOWN = 60;

export function studiesPage(toBench: (design: Design) => void): HTMLElement {
  let columns: Column[] = [];
  let x = "", y = "", shade = "";
  let brush: [number, number] | null = null;
  const room = h("div", { "data-testid": "study" });
  const file = h("input", { type: "file", accept: ".csv,.tsv,.txt,.json,.parquet", "data-testid": "study-file" });
  const take = async (one: File) => {
    try {
      const { head } = await uploaded("table", one);
      columns = head.columns;
      const numbers = numeric(columns).map((c) => c.name);
      [x, y, shade] = [numbers[0] ?? "", numbers[1] ?? numbers[0] ?? "", ""];
      brush = null;
      say(`${head.name}: ${columns[0].values.length} rows, ${columns.length} columns.`);
      draw();
    } catch (error) { say(error instanceof Refused ? error.problems.join(" ") : "The connection was lost.", "error"); }
  };
  file.addEventListener("change", () => { if (file.files?.[0]) void take(file.files[0]); file.value = ""; });
  const column = (name: string) => columns.find((one) => one.name === name)!.values;

  const draw = () => {
    const numbers = numeric(columns).map((c): [string, string] => [c.name, c.name]);
    if (!numbers.length) { room.replaceChildren(h("p", {}, "The table holds no numbers.")); return; }
    const all = column(x).map((_, n) => n).filter((n) => typeof column(x)[n] === "number" && typeof column(y)[n] === "number");
    const [low, high] = ends(all.map((n) => column(x)[n] as number));
    const inside = all.filter((n) => !brush || ((column(x)[n] as number) >= brush[0] && (column(x)[n] as number) <= brush[1]));
    const from = h("input", { type: "number", step: "any", value: brush ? String(brush[0]) : "", placeholder: digits(low), "data-testid": "brush-from" });
    const to = h("input", { type: "number", step: "any", value: brush ? String(brush[1]) : "", placeholder: digits(high), "data-testid": "brush-to" });
    const set = () => { const a = from.valueAsNumber, b = to.valueAsNumber; brush = Number.isNaN(a) && Number.isNaN(b) ? null : [Number.isNaN(a) ? low : a, Number.isNaN(b) ? high : b]; draw(); };
    for (const one of [from, to]) one.addEventListener("change", set);
    const picture = h("div", { class: "chart", "data-testid": "scatter" });
    const headings = columns.map((c) => h("th", { scope: "col" }, c.name));
    const own = columns.find((c) => ["design", "name"].includes(c.name.toLowerCase()));
    room.replaceChildren(
      h("div", { class: "row" }, labelled("Across", chooser(numbers, x, (v) => { x = v; brush = null; draw(); }, { "data-testid": "axis-x" })), labelled("Up", chooser(numbers, y, (v) => { y = v; draw(); }, { "data-testid": "axis-y" })),
        labelled("Shade", chooser([["", "none"], ...numbers], shade, (v) => { shade = v; draw(); })), labelled(`${x} from`, from), labelled("to", to)),
      picture, h("p", { "data-testid": "brushed", role: "status" }, `${inside.length} of ${all.length} rows${brush ? " in the range" : ""}; ${Math.min(inside.length, SHOWN)} are listed.`),
      h("div", { class: "scroll", tabIndex: 0, role: "region", "aria-label": "Rows of the table" }, h("table", {}, h("thead", {}, h("tr", {}, ...headings)), h("tbody", {}, ...inside.slice(0, SHOWN).map((n) => h("tr", {}, ...columns.map((c) => {
        const value = c.values[n];
        if (c === own && typeof value === "string") return h("td", {}, button(value, () => toBench(fresh(value)), { class: "plain", title: "Open on the bench" }));
        return h("td", {}, typeof value === "number" ? digits(value, 5) : value ?? "");
      })))))));
    scatter(picture, all, new Set(inside));
  };

  const scatter = (picture: HTMLElement, all: number[], inside: Set<number>) => {
    const width = Math.max(picture.clientWidth, 280), high = 360, left = 64, right = width - 16, top = 10, bottom = high - 44;
    const [x0, x1] = wider(ends(all.map((n) => column(x)[n] as number))), [y0, y1] = wider(ends(all.map((n) => column(y)[n] as number)));
    const px = (v: number) => left + ((v - x0) / (x1 - x0)) * (right - left), py = (v: number) => bottom - ((v - y0) / (y1 - y0)) * (bottom - top);
    const [s0, s1] = shade ? ends(all.map((n) => (typeof column(shade)[n] === "number" ? (column(shade)[n] as number) : NaN)).filter(Number.isFinite)) : [0, 1];
    const parts: string[] = [];
    for (const t of ticks(x0, x1, Math.max(3, width / 110))) parts.push(`<path class="grid" d="M${px(t)} ${top}V${bottom}"/><text class="tick" x="${px(t)}" y="${bottom + 15}" text-anchor="middle">${digits(t, 4)}</text>`);
    for (const t of ticks(y0, y1, 6)) parts.push(`<path class="grid" d="M${left} ${py(t)}H${right}"/><text class="tick" x="${left - 5}" y="${py(t) + 4}" text-anchor="end">${digits(t, 4)}</text>`);
    parts.push(`<text class="tick" x="${(left + right) / 2}" y="${high - 8}" text-anchor="middle">${escaped(x)}</text><text class="tick" transform="translate(13 ${(top + bottom) / 2}) rotate(-90)" text-anchor="middle">${escaped(y)}</text>`);
    for (const n of all) {
      const value = shade && typeof column(shade)[n] === "number" ? ((column(shade)[n] as number) - s0) / (s1 - s0 || 1) : 1;
      const r = 3 + (shade ? 5 * value : 0);
      parts.push(`<circle class="point${inside.has(n) ? "" : " out"}" cx="${px(column(x)[n] as number).toFixed(1)}" cy="${py(column(y)[n] as number).toFixed(1)}" r="${r.toFixed(1)}" opacity="${inside.has(n) ? 0.45 + 0.5 * value : 0.12}"/>`);
    }
    picture.innerHTML = `<svg width="${width}" height="${high}" role="img" aria-label="${escaped(`${y} against ${x}, ${all.length} rows, ${inside.size} in the range`)}">${parts.join("")}</svg>`;
    if (shade) picture.append(h("p", { class: "faint" }, `Larger and stronger: ${shade} from ${digits(s0)} to ${digits(s1)}.`));
    let down: number | null = null;
    const svg = picture.querySelector("svg")!;
    const value = (event: PointerEvent) => x0 + ((event.clientX - svg.getBoundingClientRect().left - left) / (right - left)) * (x1 - x0);
    svg.addEventListener("pointerdown", (event) => { down = value(event); });
    svg.addEventListener("pointerup", (event) => { if (down === null) return; const a = down, b = value(event); down = null; brush = Math.abs(px(a) - px(b)) < 4 ? null : [Number(Math.min(a, b).toPrecision(4)), Number(Math.max(a, b).toPrecision(4))]; draw(); });
  };
  const page = h("div", {}, h("p", {}, "Open the table of a study: a sweep, a fit or a front (CSV, Parquet or JSON), as the command line writes it. Drag across the points to choose a range."), labelled("Table of a study", file), room);
  page.addEventListener("dragover", (event) => event.preventDefault());
  page.addEventListener("drop", (event) => { event.preventDefault(); const dropped = event.dataTransfer?.files[0]; if (dropped) void take(dropped); });
  return page;
}

function numeric(columns: Column[]): Column[] { return columns.filter((one) => one.values.some((v) => typeof v === "number")); }
function ends(values: number[]): [number, number] { let low = Infinity, high = -Infinity; for (const v of values) { if (v < low) low = v; if (v > high) high = v; } return values.length ? [low, high] : [0, 1]; }
function wider([low, high]: [number, number]): [number, number] { const room = (high - low) * 0.04 || Math.abs(high) * 0.1 || 1; return [low - room, high + room]; }
