/** The form of a design, from what the server made of the JSON Schema: every number with its unit, bounds and source. */

import { button, chooser, digits, h } from "./dom";

export interface Field {
  key: string; label: string; kind: "number" | "choice" | "whole" | "unused"; value?: string; choices?: string[]; number?: number; second?: number;
  unit?: string; low?: number; high?: number; least?: number | null; most?: number | null; logarithmic?: boolean; slider?: boolean;
  evidence?: string; source?: string; note?: string; range?: boolean; stated: boolean; description: string; pair?: boolean;
}
export interface Group { name: string; fields: Field[] }
export interface Form {
  title: string; about: string; needs: string[]; losses: boolean; protocol: string; raw: Record<string, unknown>; groups: Group[];
  layers: Record<string, string[]>; materials: Record<string, string[]>;
  fixed: { key: string; value: string; evidence: string; source: string; note: string }[];
}
type Change = (key: string, value: unknown, settled: boolean) => void;
/** Numbers that a fit may move, while there is something that was measured. */
export interface Freeing { keys: ReadonlySet<string>; turn: (key: string, on: boolean) => void }

const STEPS = 400;
const open = new Set<string>(["host[0]", "lithium", "electrolyte[0]"]);

/** Text of a number as a file has it. */
export function stated(value: number, unit: string): number | string {
  const plain = Number(value.toPrecision(6));
  return unit ? `${plain} ${unit}` : plain;
}

export function formOf(form: Form, changed: Record<string, unknown>, change: Change, filter: string, freeing: Freeing | null = null): HTMLElement {
  const words = filter.toLowerCase().split(/\s+/).filter(Boolean);
  const groups = form.groups.map((group) => {
    const fields = group.fields.filter((field) => field.kind !== "unused" && words.every((w) => `${field.key} ${field.description} ${field.note ?? ""}`.toLowerCase().includes(w)));
    if (!fields.length) return null;
    const inner = fields.map((field) => fieldOf(field, field.key in changed, change, freeing));
    const details = h("details", { open: words.length > 0 || open.has(group.name), "data-testid": `group-${group.name}` },
      h("summary", {}, h("strong", {}, named(group.name, form)), h("span", { class: "faint" }, ` ${fields.length}`)), ...inner);
    details.addEventListener("toggle", () => { if (!words.length) { if (details.open) open.add(group.name); else open.delete(group.name); } });
    return details;
  });
  const fixed = form.fixed.filter((one) => words.every((w) => `${one.key} ${one.note}`.toLowerCase().includes(w)));
  const none = !fixed.length && groups.every((one) => one === null);
  return h("div", { class: "form" }, ...groups, fixed.length ? fixedOf(fixed) : null, none ? h("p", { class: "faint" }, "No number of this design holds these words.") : null);
}

function named(name: string, form: Form): string {
  const match = /^(\w+)\[(\d+)\]$/.exec(name);
  if (!match) return name.replaceAll("_", " ");
  const material = form.layers[match[1]]?.[Number(match[2])];
  return `${match[1]} ${Number(match[2]) + 1}${material ? `, ${material.replaceAll("_", " ")}` : ""}`;
}

function fieldOf(field: Field, mine: boolean, change: Change, freeing: Freeing | null): HTMLElement {
  const id = `f-${field.key}`;
  const mark = mine ? button("↺", () => change(field.key, undefined, true), { class: "back", title: "Back to the design's own value", "aria-label": `Back to the design's own value of ${field.key}` }) : null;
  const about = h("p", { class: "about", hidden: true }, pretty(field.description));
  const more = button("?", () => { about.hidden = !about.hidden; more.setAttribute("aria-expanded", String(!about.hidden)); },
    { class: "more", "aria-label": `What ${field.key} is`, "aria-expanded": "false" });
  const head = h("div", { class: "head" }, h("label", { htmlFor: id }, field.label), freeing && canBeFree(field) ? freeOf(field, freeing) : null, more, mark);
  const row = h("div", { class: `field${mine ? " mine" : ""}`, "data-key": field.key }, head);
  if (field.kind === "choice") {
    const options: [string, string][] = [["", "as it comes"], ...(field.choices ?? []).map((c): [string, string] => [c, c.replaceAll("_", " ")])];
    row.append(chooser(options, field.value ?? "", (value) => change(field.key, value === "" ? null : value === "true" ? true : value === "false" ? false : value, true), { id, "data-testid": id }));
  } else if (field.kind === "whole") {
    const input = h("input", { id, type: "number", step: "1", min: field.low ?? "", max: field.high ?? "", value: field.value ?? "", placeholder: "as usual" });
    input.addEventListener("change", () => change(field.key, input.value === "" ? null : Number(input.value), true));
    row.append(input);
  } else numberInto(row, field, id, change);
  row.append(...origin(field), about);
  return row;
}

/** Whether a fit can move it: a number, not one of a gradient's two ends. */
export function canBeFree(field: Field): boolean { return field.kind === "number" && field.number !== undefined && field.second === undefined; }

function freeOf(field: Field, freeing: Freeing): HTMLElement {
  const box = h("input", { type: "checkbox", checked: freeing.keys.has(field.key), "aria-label": `Find ${field.key} by the fit`, "data-testid": `free-${field.key}` });
  box.addEventListener("change", () => freeing.turn(field.key, box.checked));
  return h("span", { class: "free", title: "Find it by the fit" }, box, "fit");
}

function numberInto(row: HTMLElement, field: Field, id: string, change: Change): void {
  const unit = field.unit ?? "";
  if (field.number === undefined) {
    const input = h("input", { id, type: "text", value: field.value ?? "" });
    input.addEventListener("change", () => change(field.key, input.value, true));
    row.append(input);
    return;
  }
  const ends = field.second === undefined ? [field.number] : [field.number, field.second];
  const keys = field.second === undefined ? [field.key] : [`${field.key}#0`, `${field.key}#1`];
  ends.forEach((value, n) => {
    const name = field.second === undefined ? field.key : `${field.key}, ${n ? "separator" : "collector"} side`;
    const input = h("input", { id: n ? `${id}#1` : id, type: "number", step: "any", value: written(value, 6), "aria-label": `${name}${unit ? ` in ${unit}` : ""}`, "data-testid": `value-${keys[n]}` });
    const line = h("div", { class: "line" });
    const send = (number: number, settled: boolean) => { if (Number.isFinite(number)) change(keys[n], stated(number, unit), settled); };
    input.addEventListener("change", () => { send(input.valueAsNumber, true); if (slider) slider.value = String(placeOf(input.valueAsNumber, field)); });
    let slider: HTMLInputElement | null = null;
    if (field.slider && field.low !== undefined && field.high !== undefined) {
      const range = h("input", { type: "range", min: "0", max: String(STEPS), step: "1", value: String(placeOf(value, field)), "aria-label": name, "data-testid": `slider-${keys[n]}` });
      const tell = () => range.setAttribute("aria-valuetext", `${input.value} ${unit}`.trim());
      range.addEventListener("input", () => {
        const now = valueAt(Number(range.value), field);
        input.value = written(now, 4);
        tell();
        send(now, false);
      });
      range.addEventListener("change", () => send(valueAt(Number(range.value), field), true));
      tell();
      slider = range;
      line.append(range);
    }
    line.append(input, h("span", { class: "unit" }, pretty(unit)));
    row.append(line);
  });
}

/** A number so that a narrow field holds it. */
function written(value: number, count: number): string {
  const plain = Number(value.toPrecision(count));
  return plain !== 0 && Math.abs(plain) < 1e-3 ? plain.toExponential() : String(plain);
}

function placeOf(value: number, field: Field): number {
  const [low, high] = [field.low!, field.high!];
  const share = field.logarithmic && low > 0 ? Math.log(value / low) / Math.log(high / low) : (value - low) / (high - low);
  return Math.round(Math.min(Math.max(share, 0), 1) * STEPS);
}
function valueAt(place: number, field: Field): number {
  const [low, high] = [field.low!, field.high!];
  const share = place / STEPS;
  const value = field.logarithmic && low > 0 ? low * (high / low) ** share : low + share * (high - low);
  return Number(value.toPrecision(4));
}

/** A unit as one prints it. */
export function pretty(unit: string): string { return unit.replace(/\bum\b/g, "µm").replace(/\bohm\b/g, "Ω").replace(/\b([cmknµu]?m)([23])\b/g, (_, m: string, n: string) => m + (n === "2" ? "²" : "³")).replace(/\bdegC\b/g, "°C"); }

/** A heading with its unit in brackets as an axis has it. */
export function onAxis(name: string): string { return pretty(name.replace(/ \[([^\]]+)\]$/, " / $1")); }

/** How a number is known, from where, and its range. */
function origin(field: Field): HTMLElement[] {
  if (!field.evidence) return [];
  const unit = field.unit ? ` ${field.unit}` : "";
  const span = field.range ? `, ${digits(field.low)} to ${digits(field.high)}${pretty(unit)}` : "";
  const text = [field.source, field.note].filter(Boolean).join("; ");
  return [h("p", { class: "origin" }, h("span", { class: `evidence ${field.evidence}` }, field.evidence), span, text ? `: ${pretty(text)}` : "")];
}

function fixedOf(fixed: Form["fixed"]): HTMLElement {
  return h("details", {}, h("summary", {}, h("strong", {}, "What follows from these"), h("span", { class: "faint" }, ` ${fixed.length}`)),
    h("div", { class: "scroll", tabIndex: 0, role: "region", "aria-label": "Numbers that follow from others" }, h("table", {}, h("tbody", {}, ...fixed.map((one) => h("tr", {}, h("th", { scope: "row" }, one.key), h("td", {}, pretty(one.value)), h("td", {}, h("span", { class: `evidence ${one.evidence}` }, one.evidence), " ", pretty([one.source, one.note].filter(Boolean).join("; ")))))))));
}
