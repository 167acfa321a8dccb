/** Impedance of the design on the bench: Nyquist and Bode diagrams, what each layer and process adds, what was measured. */

import { barsOf, type Bar } from "./bars";
import type { Bench } from "./bench";
import { Loop, type Line } from "./charts";
import { button, digits, h, labelled, say } from "./dom";
import type { Answer } from "./frame";
import { results } from "./results";
import { asked, type Store } from "./store";
import { Refused, uploaded, type Wire } from "./wire";
import { working } from "./working";

const SEEN = 0.03;
const kept = { protocol: "", highest: 1e5, lowest: 1e-3, points: 120, area: "1 cm2", mark: "", name: "" };

export function impedancePage(wire: Wire, store: Store, bench: Bench): HTMLElement {
  const room = h("div", { "data-testid": "impedance" });
  if (!kept.protocol) kept.protocol = bench.usualState;
  const protocol = h("textarea", { rows: 2, value: kept.protocol, placeholder: "Rest for 10 minutes", spellcheck: false, "data-testid": "impedance-protocol" });
  protocol.addEventListener("change", () => { kept.protocol = protocol.value.trim(); });
  const number = (text: string, name: "highest" | "lowest" | "points") => {
    const input = h("input", { type: "number", step: "any", value: String(kept[name]), "data-testid": `impedance-${name}` });
    input.addEventListener("change", () => { if (Number.isFinite(input.valueAsNumber)) kept[name] = input.valueAsNumber; });
    return labelled(text, input);
  };
  const area = h("input", { type: "text", value: kept.area });
  area.addEventListener("change", () => { kept.area = area.value.trim() || "1 cm2"; });
  const laid = h("span", { class: "faint" });
  const file = h("input", { type: "file", "data-testid": "spectrum-file" });
  const named = () => laid.replaceChildren(kept.name ? `${kept.name} is laid over it. ` : "", kept.name ? button("Take it off", () => { kept.mark = kept.name = ""; named(); }) : "");
  file.addEventListener("change", async () => {
    const one = file.files?.[0];
    file.value = "";
    if (!one) return;
    try {
      const { head } = await uploaded("measured", one);
      if (head.holds !== "spectrum") { say(`${head.name} holds no spectrum: no columns of frequency, real and imaginary part were found.`, "error"); return; }
      [kept.mark, kept.name] = [head.mark, head.name];
      named();
      say(`${head.rows} frequencies of ${head.name}; compute to lay them over.`);
    } catch (error) { say(error instanceof Refused ? error.problems.join(" ") : "The connection was lost.", "error"); }
  });
  if (!kept.mark && bench.spectrumMark) [kept.mark, kept.name] = [bench.spectrumMark, "what was dropped on the bench"];
  named();
  const body = () => ({ ...asked(store.design), protocol: kept.protocol || null, highest: kept.highest, lowest: kept.lowest, points: Math.round(kept.points), area: kept.area, measured: kept.mark ? [kept.mark] : [] });
  const go = working(wire, "impedance", { start: "Compute", name: "the spectrum", testid: "impedance-go" }, body, (answer) => { results.impedance = answer; room.replaceChildren(pictures(answer)); });
  if (results.impedance) room.replaceChildren(pictures(results.impedance));
  return h("div", {}, h("p", {}, `${store.design.name}, the design on the bench, in the state that a protocol ends with.`),
    labelled("Done before", protocol), h("div", { class: "row" }, number("From / Hz", "highest"), number("to / Hz", "lowest"), number("Points", "points"), labelled("A measured spectrum", file), labelled("its electrode area", area), laid), go, room);
}

function pictures(answer: Answer): HTMLElement {
  const { head, arrays } = answer;
  const f = arrays.frequency, minus = (values: Float32Array) => Float32Array.from(values, (v) => -v);
  const [nyquist, size, phase, parts] = [new Loop(340, "nyquist"), new Loop(230, "bode-size"), new Loop(230, "bode-phase"), new Loop(340, "impedance-parts")];
  const measured: Line[] = [], sizes: Line[] = [], phases: Line[] = [];
  head.measured.forEach((_: string, n: number) => {
    const of = (name: string) => arrays[`measured${n}.${name}`];
    const look = { name: "measured", points: true, colour: "var(--measured)" };
    measured.push({ ...look, x: of("real"), y: minus(of("imaginary")) });
    sizes.push({ ...look, x: of("frequency"), y: sizeOf(of("real"), of("imaginary")) });
    phases.push({ ...look, x: of("frequency"), y: phaseOf(of("real"), of("imaginary")) });
  });
  const name = measured.length ? "computed" : "";
  const real = arrays["whole.real"], imaginary = arrays["whole.imaginary"];
  const labels = head.parts.map((one: { process: string; place: string }) => (one.place ? `${one.process}, ${short(one.place)}` : one.process));
  const of = (n: number) => ({ real: arrays[`part${n}.real`], imaginary: arrays[`part${n}.imaginary`] });
  queueMicrotask(() => {
    nyquist.draw({ title: "Nyquist", note: "frequency falls to the right", x: "Real part / Ω cm²", y: "− Imaginary part / Ω cm²", equal: true, lines: [...measured, { name, x: real, y: minus(imaginary) }] });
    size.draw({ title: "Bode: magnitude", x: "Frequency / Hz", y: "|Z| / Ω cm²", logX: true, logY: true, lines: [...sizes, { name, x: f, y: sizeOf(real, imaginary) }] });
    phase.draw({ title: "Bode: phase", x: "Frequency / Hz", y: "Phase / °", logX: true, lines: [...phases, { name, x: f, y: phaseOf(real, imaginary) }] });
    const peaks = labels.map((_: string, n: number) => of(n).imaginary.reduce((most, v) => Math.max(most, Math.abs(v)), 0));
    const least = SEEN * Math.max(...peaks);
    parts.draw({ title: "What each adds", note: "to the imaginary part, where it relaxes; those above 3 % of the largest", x: "Frequency / Hz", y: "− Imaginary part / Ω cm²", logX: true, apart: true, lines: labels.map((text: string, n: number): Line => ({ name: text, x: f, y: minus(of(n).imaginary), colour: `var(--${colourOf(n)})`, dashed: n >= COLOURS })).filter((_: Line, n: number) => peaks[n] >= least) });
  });
  const last = f.length - 1;
  const bars = labels.map((text: string, n: number): Bar => ({ name: text, value: of(n).real[last], text: `${digits(of(n).real[last])} Ω cm²`, colour: colourOf(n), meaning: head.parts[n].place }));
  const full = Math.max(...bars.map((one: Bar) => Math.abs(one.value)), 1e-12);
  const layers = new Map<string, number>();
  head.parts.forEach((one: { place: string }, n: number) => { const place = one.place ? short(one.place) : "elsewhere"; layers.set(place, (layers.get(place) ?? 0) + of(n).real[last]); });
  const byLayer = [...layers].map(([text, value]): Bar => ({ name: text, value, text: `${digits(value)} Ω cm²`, colour: "series-1" }));
  return h("div", {}, h("p", { class: "faint", "data-testid": "impedance-said" }, `${head.title} after: ${head.protocol}. ${digits(real[last])} Ω cm² at ${digits(f[last])} Hz; elements that are causal fit the spectrum to ${digits(100 * head.kramersKronig, 2)} % (Kramers-Kronig).`),
    h("div", { class: "two" }, nyquist.element, h("div", {}, size.element, phase.element)), h("div", { class: "two" }, parts.element,
      h("div", {}, barsOf("By process", bars, full, `real part at ${digits(f[last])} Hz`, "by-process"), barsOf("By layer", byLayer, Math.max(...byLayer.map((one) => Math.abs(one.value)), 1e-12), `real part at ${digits(f[last])} Hz`, "by-layer"))));
}

const COLOURS = 7;
function colourOf(n: number): string { return `series-${(n % COLOURS) + 1}`; }
function sizeOf(real: Float32Array, imaginary: Float32Array): Float32Array { return real.map((v, n) => Math.hypot(v, imaginary[n])); }
function phaseOf(real: Float32Array, imaginary: Float32Array): Float32Array { return real.map((v, n) => (180 / Math.PI) * Math.atan2(imaginary[n], v)); }
/** A place without the names of its materials where they are long. */
function short(place: string): string { return place.length > 26 ? `${place.replaceAll("_", " ").slice(0, 24)}…` : place.replaceAll("_", " "); }
