/** A sweep of the design on the bench, or a search for the front between two figures. */

import { button, chooser, h, labelled } from "./dom";
import { explorer } from "./explorer";
import { canBeFree, pretty, type Field, type Form } from "./form";
import { results } from "./results";
import { asked, type Design, type Store } from "./store";
import type { Wire } from "./wire";
import { working } from "./working";

type Open = (design: Design, row: Record<string, number | string | null>) => Promise<void>;
interface Varied { key: string; values: string }
const OF_PROTOCOL: Record<string, string> = { "protocol.current": "1, 2, 4 mA/cm2", "protocol.charge": "1, 3 mAh/cm2" };
const OBJECTIVES = ["min swing", "max mAh/g", "min overpotential", "max Wh/kg", "max Wh/L", "max retained", "min host mass", "min margin"];
const MOST = 4;

const rows: Varied[] = [];
let kind = "grid", draws = "32", generations = "6", population = "12";
const objectives = ["min swing", "max mAh/g"];

export function sweepPage(wire: Wire, store: Store, open: Open): HTMLElement {
  const room = h("div", {});
  const varied = h("div", { class: "varied" });
  const options = h("div", { class: "row" });
  const design = store.design;
  let fields: Field[] = [];
  let begun = design;

  const usual = (key: string): string => {
    if (key in OF_PROTOCOL) return OF_PROTOCOL[key];
    const field = fields.find((one) => one.key === key);
    if (!field || field.low === undefined || field.high === undefined) return "";
    const unit = field.unit ? ` ${field.unit}` : "";
    const [low, high] = [field.low, field.high].map((v) => Number(v.toPrecision(3)));
    return kind === "grid" ? `${low}:${high}:5${unit}` : `${low}:${high}${unit}`;
  };
  const offers = (): [string, string][] => [...fields.map((one): [string, string] => [one.key, one.key]), ...Object.keys(OF_PROTOCOL).map((one): [string, string] => [one, one])];
  const draw = () => {
    varied.replaceChildren(...rows.map((row, n) => h("div", { class: "row" },
      labelled("Vary", chooser(offers(), row.key, (key) => { row.key = key; row.values = usual(key); draw(); }, { "data-testid": `vary-${n}` })), labelled("over", valuesOf(row, n)),
      rows.length > 1 ? button("×", () => { rows.splice(n, 1); draw(); }, { "aria-label": `Do not vary ${row.key}` }) : null)),
      rows.length < MOST ? button("Vary one more", () => { const key = fields.map((one) => one.key).find((one) => !rows.some((row) => row.key === one)) ?? "protocol.current"; rows.push({ key, values: usual(key) }); draw(); }, { "data-testid": "vary-more" }) : "");
    options.replaceChildren(labelled("Kind", chooser([["grid", "all combinations"], ["latin", "a sample of the ranges"], ["front", "search for a front"]], kind, (value) => { kind = value; for (const row of rows) row.values = usual(row.key); draw(); }, { "data-testid": "sweep-kind" })),
      ...(kind === "latin" ? [number("Runs", draws, (v) => { draws = v; })] : []),
      ...(kind === "front" ? [...objectives.map((one, n) => labelled(n ? "and" : "Sought", chooser(OBJECTIVES.map((text): [string, string] => [text, text]), one, (value) => { objectives[n] = value; }, { "data-testid": `objective-${n}` }))), number("Designs", population, (v) => { population = v; }), number("Generations", generations, (v) => { generations = v; })] : []));
  };
  const valuesOf = (row: Varied, n: number) => {
    const input = h("input", { type: "text", value: row.values, class: "values", "data-testid": `over-${n}` });
    input.addEventListener("change", () => { row.values = input.value; });
    return input;
  };
  const number = (text: string, value: string, change: (value: string) => void) => {
    const input = h("input", { type: "number", min: "1", step: "1", value });
    input.addEventListener("change", () => change(input.value));
    return labelled(text, input);
  };
  const show = () => {
    if (!results.sweep) return;
    const { answer, design: from } = results.sweep;
    const { head } = answer;
    const names = head.columns.map((one: { name: string }) => one.name);
    const found = head.objectives ? head.objectives.filter((one: string) => names.includes(one)) : [];
    const y = found[1] ?? ["Swing [um]", "Swing ratio"].find((one) => names.includes(one));
    room.replaceChildren(h("p", { class: "faint" }, `${head.design} after ${head.protocol}`),
      explorer({ columns: head.columns, title: `${head.design}-${head.on ? "front" : "sweep"}`, x: found[0] ?? head.varied[0], y, shade: head.on ? "" : head.varied.find((one: string, n: number) => n > 0 && typeof head.columns.find((c: any) => c.name === one)?.values[0] === "number") ?? "", open: (row) => void open(from, row), on: head.on }));
  };
  const go = working(wire, "sweep", { start: "Run", name: "the sweep", testid: "sweep-go" }, () => body(), (answer) => { results.sweep = { answer, design: begun }; show(); });
  const search = working(wire, "optimise", { start: "Search", name: "the search", testid: "front-go" }, () => body(), (answer) => { results.sweep = { answer, design: begun }; show(); });
  const body = () => {
    begun = store.design;
    const vary = rows.map((row) => `${row.key}=${row.values}`);
    if (kind === "front") return { ...asked(begun), vary, objectives, population: Number(population), generations: Number(generations) };
    return { ...asked(begun), vary, sample: kind, draws: kind === "latin" ? Number(draws) : null };
  };
  void wire.ask("form", asked(design)).then(({ head }) => {
    fields = (head as Form).groups.flatMap((group) => group.fields.filter(canBeFree));
    for (const row of rows.splice(0)) if (fields.some((one) => one.key === row.key) || row.key in OF_PROTOCOL) rows.push(row);
    if (!rows.length) { const key = fields.find((one) => one.key.endsWith("porosity") && one.key.startsWith("host"))?.key ?? fields[0]?.key ?? "protocol.current"; rows.push({ key, values: usual(key) }); }
    draw();
  }).catch(() => undefined);
  show();
  const which = () => { go.hidden = kind === "front"; search.hidden = kind !== "front"; };
  options.addEventListener("change", which);
  which();
  return h("div", {}, h("p", {}, `${pretty(design.name)}, the design on the bench, over values of its numbers. Write values as "1, 2, 5 mA/cm2" or from:to:count, as in "50:200:4 um"; for a sample or a search a range from:to, as in "50:200 um".`), varied, options, go, search, room);
}
