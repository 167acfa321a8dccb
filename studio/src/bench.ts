/** The bench: a design, its numbers under sliders, the cell cut open, and the curves that follow. */

import { barsOf, partsOf, type Bar } from "./bars";
import { Chart, Loop, type Line } from "./charts";
import { button, chooser, digits, h, labelled, save, say } from "./dom";
import { exportsOf } from "./exporting";
import { FitPanel, type Measured as Laid } from "./fitpanel";
import { formOf, pretty, type Form } from "./form";
import type { Answer, Arrays } from "./frame";
import { layersOf } from "./layers";
import { colours, onLook, still } from "./look";
import { Runner } from "./runner";
import { Section } from "./section";
import { asked, fresh, packed, type Design, type Store } from "./store";
import { Lost, Refused, type Talk } from "./wire";

export interface Catalogue { version: string; leading: string[]; designs: { name: string; title: string; about: string; needs: string[] }[] }
interface Measured extends Laid { arrays: Arrays; protocol: string; faults: string[] }

const SECONDS = 9;

export class Bench {
  readonly element = h("div", { class: "bench" });
  readonly runner: Runner;
  private readonly section = new Section();
  private readonly voltage = new Chart(200, "voltage");
  private readonly loop = new Loop(220, "thickness");
  private readonly profile = new Chart(200, "profile");
  private readonly life = new Chart(180, "breathing");
  private readonly bars = h("div", { class: "two" });
  private readonly figures = h("div", { class: "figures", "data-testid": "figures" });
  private readonly status = h("p", { class: "status", role: "status", "data-testid": "status" });
  private readonly problems = h("div", { class: "problems", role: "alert", "data-testid": "problems" });
  private readonly formRoom = h("div", { "data-testid": "form" });
  private readonly head = h("div", {});
  private readonly exporting = h("div", {});
  private readonly play: HTMLButtonElement;
  private readonly moment: HTMLInputElement;
  private readonly when = h("output", { class: "when" });
  private answer: Answer | null = null;
  private measured: Measured | null = null;
  private spectrum: Measured | null = null;
  private readonly fit: FitPanel;
  private band = false;
  private at = 0;
  private playing = false;
  private filter = "";
  private form: Form | null = null;
  private dragging = false;

  constructor(private readonly wire: Talk, private readonly store: Store, private readonly catalogue: Catalogue, private readonly alone = true) {
    this.runner = new Runner(wire, () => ({ ...asked(store.design), protocol: store.design.protocol || this.form?.protocol || null }), (answer) => this.show(answer), (state, problems) => this.tell(state, problems),
      () => ({ band: this.band, measured: this.measured?.mark ?? "" }));
    this.fit = new FitPanel(wire, store, () => this.drawForm());
    this.play = button("Play", () => this.turn(!this.playing), { "data-testid": "play", "aria-pressed": "false" });
    this.moment = h("input", { type: "range", min: "0", max: "1000", value: "1000", "aria-label": "Moment of the run", "data-testid": "moment" });
    this.moment.addEventListener("input", () => { this.turn(false); this.go(Number(this.moment.value) / 1000); });
    this.build();
    store.changed.push(() => this.changed());
    onLook(() => this.again());
    this.playing = !still();
    this.play.textContent = this.playing ? "Pause" : "Play";
    this.play.setAttribute("aria-pressed", String(this.playing));
    this.frame(performance.now());
  }

  /** Called when the page is shown. */
  begin(): void { void this.loadForm(); this.runner.move(); }

  /** The store has a design that was put there from elsewhere. */
  put(design: Design): void { this.store.put(design); }

  /** After a lost connection: what was asked is asked again. */
  reconnected(): void { void this.loadForm(); this.runner.move(); }

  private build(): void {
    const { store } = this;
    const search = h("input", { type: "search", placeholder: "porosity, film, pressure …", "aria-label": "Find a number", "data-testid": "find" });
    search.addEventListener("input", () => { this.filter = search.value; this.drawForm(); });
    const file = h("input", { type: "file", class: "hidden", tabIndex: -1, "aria-label": "A file of measured data or of a design" });
    file.addEventListener("change", () => { if (file.files?.[0]) void this.take(file.files[0]); file.value = ""; });
    file.dataset.testid = "file";
    const left = h("aside", { class: "side", "aria-label": "The design" }, this.head, h("div", { class: "row" },
      button("Undo", () => store.undo(), { "data-testid": "undo" }), button("Redo", () => store.redo(), { "data-testid": "redo" }),
      button("Keep", () => { store.keep(store.design); say(`Kept as "${store.design.name}"; Compare shows it.`); }, { "data-testid": "keep", title: "Keep this design in this browser, for Compare" }),
      button("Open …", () => file.click(), { title: "A design (TOML) or measured data (CSV); or drop it on the page" }), file),
      labelled("Find a number", search), this.problems, this.formRoom);
    const bandBox = h("input", { type: "checkbox", "data-testid": "band" });
    bandBox.addEventListener("change", () => { this.band = bandBox.checked; this.runner.whole(); });
    const shown = h("section", { class: "shown", "aria-label": "What the cell does" },
      h("div", { class: "row" }, this.status, h("label", { class: "check" }, bandBox, "Band of what is assumed (32 draws)")),
      h("div", { class: "cut" },
        h("div", { class: "cell" }, this.section.canvas, h("div", { class: "row time" }, this.play, this.moment, this.when), this.section.legend),
        h("div", { class: "curves" }, this.voltage.element, this.life.element)),
      h("div", { class: "two" }, this.loop.element, this.profile.element), this.bars, this.figures, this.fit.element, this.exporting);
    this.element.append(left, shown);
    this.element.addEventListener("dragover", (event) => event.preventDefault());
    this.element.addEventListener("drop", (event) => { event.preventDefault(); const dropped = event.dataTransfer?.files[0]; if (dropped) void this.take(dropped); });
    this.formRoom.addEventListener("pointerdown", () => { this.dragging = true; });
    addEventListener("pointerup", () => { this.dragging = false; });
    addEventListener("keydown", (event) => {
      if (!(event.ctrlKey || event.metaKey) || event.key.toLowerCase() !== "z" || !this.element.isConnected) return;
      const path = event.composedPath();
      if (!this.alone && !path.includes(this.element)) return;
      const target = path[0] as HTMLElement;
      if (target instanceof HTMLTextAreaElement || (target instanceof HTMLInputElement && target.type === "text")) return;
      event.preventDefault();
      if (event.shiftKey) store.redo(); else store.undo();
    });
    this.drawHead();
  }

  private drawHead(): void {
    const { design } = this.store;
    const options: [string, string][] = this.catalogue.designs.map((one) => [one.name, `${one.title} (${one.name})`]);
    const kept: [string, string][] = this.store.kept.map((one) => [`kept:${one.name}`, `${one.name} (kept here)`]);
    const value = design.raw ? "own" : design.base;
    const own: [string, string][] = design.raw ? [["own", `${design.name} (a design of your own)`]] : [];
    const select = chooser([...own, ...kept, ...options], value, (name) => this.choose(name), { "data-testid": "design" });
    const name = h("input", { type: "text", value: design.name, "data-testid": "name" });
    name.addEventListener("change", () => this.store.put({ ...this.store.design, name: name.value || "design" }));
    const protocol = h("textarea", { rows: 3, value: design.protocol, placeholder: this.form?.protocol ?? "", "data-testid": "protocol", spellcheck: false });
    protocol.addEventListener("change", () => this.store.put({ ...this.store.design, protocol: protocol.value.trim() }));
    const losses = h("input", { type: "checkbox", checked: design.losses ?? this.form?.losses ?? true, "data-testid": "losses" });
    losses.addEventListener("change", () => this.store.put({ ...this.store.design, losses: losses.checked }));
    const changes = Object.keys(design.changes).filter((key) => !key.startsWith("source.")).length;
    this.head.replaceChildren(
      labelled("Design", select), labelled("Name", name), labelled("Protocol", protocol),
      h("label", { class: "check" }, losses, "Follow losses: filaments, dead lithium, interphase"),
      h("p", { class: "faint" }, changes ? `${changes} number${changes > 1 ? "s" : ""} changed. ` : "", this.form?.needs.length ? `The model leaves out: ${this.form.needs.join(", ").replaceAll("_", " ")}.` : ""),
      layersOf(this.form, (edit) => void this.edit(edit)));
  }

  private choose(name: string): void {
    if (name === "own") return;
    if (name.startsWith("kept:")) {
      const kept = this.store.kept.find((one) => one.name === name.slice(5));
      if (kept) this.store.put(kept);
      return;
    }
    this.store.put({ ...fresh(name), losses: this.store.design.losses, protocol: "" });
  }

  private async edit(edit: object): Promise<void> {
    const { design } = this.store;
    try {
      const { head } = await this.wire.ask("edit", { ...asked(design), edit });
      this.store.put({ ...design, base: "", raw: head.raw, changes: {}, name: design.raw ? design.name : `${design.name}, rebuilt` });
    } catch (error) { this.refused(error); }
  }

  private last = "";
  /** The store has another design: draw what is new in the form, and run. */
  private changed(): void {
    const { design } = this.store;
    const structure = JSON.stringify([design.base, design.raw, design.losses]);
    if (structure !== this.last || !this.quiet) void this.loadForm();
    this.last = structure;
    this.runner.move();
  }
  private quiet = false;

  private change(key: string, value: unknown, settled: boolean): void {
    const { design } = this.store;
    const changes = { ...design.changes };
    if (value === undefined) for (const one of Object.keys(changes)) { if (one === key || one.startsWith(`${key}#`)) delete changes[one]; }
    else changes[key] = value;
    this.quiet = !settled;
    this.store.put({ ...design, changes }, key);
    this.quiet = false;
  }

  private async loadForm(): Promise<void> {
    try {
      const { head } = await this.wire.ask("form", asked(this.store.design));
      this.form = head as Form;
      this.fit.of(this.form);
      this.problems.replaceChildren();
      if (!this.dragging) this.drawForm();
      this.drawHead();
      this.drawExports();
    } catch (error) { this.refused(error); }
  }

  private drawForm(): void {
    if (!this.form) return;
    const active = (this.formRoom.getRootNode() as Document | ShadowRoot).activeElement as HTMLElement | null;
    const id = active?.dataset?.testid;
    const focused = active && this.formRoom.contains(active);
    this.formRoom.replaceChildren(formOf(this.form, this.store.design.changes, (key, value, settled) => this.change(key, value, settled), this.filter, this.measured || this.spectrum ? { keys: this.fit.keys, turn: (key, on) => this.fit.turn(key, on) } : null));
    if (focused && id) this.formRoom.querySelector<HTMLElement>(`[data-testid="${CSS.escape(id)}"]`)?.focus({ preventScroll: true });
  }

  private drawExports(): void {
    const { design } = this.store;
    this.exporting.replaceChildren(exportsOf(this.wire, design, () => this.picture(), () => `${location.origin}${location.pathname}${location.search}#bench/${packed(design)}`));
  }

  private refused(error: unknown): void {
    if (error instanceof Refused) this.problems.replaceChildren(h("ul", {}, ...error.problems.map((one) => h("li", {}, one))));
    else if (!(error instanceof Lost)) throw error;
  }

  private tell(state: string, problems: string[]): void {
    if (state === "refused") {
      this.status.textContent = "Not run; the last good result is shown.";
      this.problems.replaceChildren(h("ul", {}, ...problems.map((one) => h("li", {}, one))));
      return;
    }
    if (state !== "lost") this.problems.replaceChildren();
    this.status.textContent = state === "quick" ? "Moving …" : state === "whole" ? "Running the whole protocol …" : state === "lost" ? "No connection; the design is kept." : state || this.summary();
    this.element.toggleAttribute("data-busy", state !== "" && state !== "lost");
  }

  private summary(): string {
    const head = this.answer?.head;
    if (!head) return "";
    return `${head.quick ? "First cycle, coarse mesh" : "Whole protocol"}, ${digits(head.seconds, 2)} s.${head.stop ? ` ${head.stop}` : ""}`;
  }

  private show(answer: Answer): void {
    this.answer = answer;
    const { head, arrays } = answer;
    this.section.show({ layers: head.layers, arrays, title: head.title });
    const c = colours();
    const mine: Line[] = [{ name: this.measured ? "computed" : "", x: arrays["curve.time"], y: arrays["curve.voltage"] }];
    if (this.measured) mine.unshift({ name: "measured", x: this.measured.arrays.time, y: this.measured.arrays.voltage, colour: c.measured, points: true });
    const note = [head.window.off, head.overlay?.sentence].filter(Boolean).join(". ");
    this.voltage.draw({
      title: head.fullCell ? "Voltage of the cell" : "Voltage against the counter electrode", x: "Time / h", y: "Voltage / V", lines: mine, note,
      yRange: this.measured ? undefined : [head.window.low, head.window.high],
      shade: arrays["band.voltage.x"] ? { x: arrays["band.voltage.x"], low: arrays["band.voltage.low"], high: arrays["band.voltage.high"] } : undefined,
    });
    this.life.draw({
      title: "Change of the anode's thickness", x: "Time / h", y: "Change / µm", lines: [{ name: "", x: arrays["curve.time"], y: arrays["curve.thickness"] }],
      shade: arrays["band.thickness.x"] ? { x: arrays["band.thickness.x"], low: arrays["band.thickness.low"], high: arrays["band.thickness.high"] } : undefined,
    });
    const charge = arrays["curve.charge"];
    let low = 0, high = 0;
    for (const q of charge) { low = Math.min(low, q); high = Math.max(high, q); }
    // what can't be seen waits until the slider rests
    const shown = (element: HTMLElement) => !head.quick || inSight(element);
    if (shown(this.loop.element)) this.loop.draw({
      title: "Thickness over charge", x: "Net charge plated / mAh/cm²", y: "Change of thickness / µm",
      lines: [{ name: "no host", x: [low, high], y: [4.85 * low, 4.85 * high], dashed: true, colour: c.faint, width: 1.5 }, { name: "this anode", x: charge, y: arrays["curve.thickness"], colour: c.series[0] }],
    });
    if (shown(this.bars)) this.drawBars(head);
    if (shown(this.figures)) this.drawFigures(head);
    this.status.textContent = this.summary();
    if (still() && !this.playing && this.at === 0) this.at = this.fullest();
    this.moment.value = String(Math.round(1000 * this.at));
    this.go(this.at);
    window.__drawn = (window.__drawn ?? 0) + 1;
  }

  private drawBars(head: any): void {
    const parts = partsOf(head.parts, head.absorbed);
    const full = Math.max(...parts.map((one) => Math.abs(one.value)), 1e-9);
    const margins: Bar[] = head.margins.map((one: any) => ({ name: one.name, value: one.used, text: `${digits(100 * one.used, 2)} %`, colour: one.used > 0.9 ? "dead" : one.used > 0.6 ? "series-4" : "series-3", meaning: one.meaning }));
    this.bars.replaceChildren(barsOf("Parts of the swing", parts, full, "last whole cycle", "parts"), barsOf("Margins used", margins, 1, "100 %: at the limit", "margins"));
  }

  private drawFigures(head: any): void {
    const band = head.band;
    const rows = head.figures.map((one: any) => {
      const key = one.unit ? `${one.name} [${one.unit}]` : one.name;
      const found = band ? Object.keys(band.low).find((name) => name.toLowerCase().startsWith(one.name.slice(0, 12).toLowerCase()) || name === key) : undefined;
      const scale = one.unit === "%" && one.value !== null && Math.abs(Number(one.text) - 100 * one.value) < 1 ? 100 : one.unit === "mV" ? 1000 : 1;
      return h("tr", { title: one.meaning }, h("th", { scope: "row" }, one.name), h("td", {}, one.value === null ? "–" : `${one.text.replace("-", "−")} ${pretty(one.unit)}`.trim()),
        band ? h("td", { class: "faint" }, found ? `${digits(scale * band.low[found])} to ${digits(scale * band.high[found])}` : "") : null);
    });
    const told = [...head.warnings, ...(band ? band.sentences.slice(0, 1) : []), head.overlay?.sentence, ...(head.overlay?.remarks ?? [])].filter(Boolean) as string[];
    this.figures.replaceChildren(h("h2", {}, "Figures"), h("table", {}, h("tbody", {}, ...rows)), ...told.map((one) => h("p", { class: "warning" }, one)),
      this.measured ? h("p", {}, `Measured: ${this.measured.name}. `, ...this.measured.faults.map((one) => `${one} `), this.measured.protocol ? button("Run its protocol", () => this.store.put({ ...this.store.design, protocol: this.measured!.protocol }), { "data-testid": "its-protocol" }) : null, " ", button("Take it off", () => { this.measured = null; this.laid(); this.runner.whole(); })) : "",
      this.spectrum ? h("p", {}, `Measured: ${this.spectrum.name}, a spectrum; a fit uses it, and Studies lays it over the computed one. `, button("Take it off", () => { this.spectrum = null; this.laid(); this.again(); })) : "");
  }

  private again(): void { if (this.answer) { this.show(this.answer); this.voltage.again(); this.life.again(); this.profile.again(); this.loop.again(); } }

  /** Show the moment at a share of the run. */
  private go(at: number): void {
    this.at = at;
    this.section.draw(at);
    const moment = this.section.moment(at);
    if (!moment) return;
    this.voltage.mark(moment.time);
    this.life.mark(moment.time);
    const charge = moment.of("charge"), first = this.answer!.arrays["frame.thickness"][0];
    this.loop.markAt(charge, moment.of("thickness") - first);
    this.when.textContent = `${moment.time.toFixed(2)} h, ${(charge + 0).toFixed(2).replace("-0.00", "0.00").replace("-", "−")} mAh/cm²`;
    const edges = this.answer!.arrays["frame.edges"];
    if (edges.length > 1) {
      const x = Array.from({ length: edges.length - 1 }, (_, n) => (edges[n] + edges[n + 1]) / 2);
      let top = 5;
      for (const v of this.answer!.arrays["frame.filling"]) top = Math.max(top, 100 * v);
      const dead = moment.dead.some((v) => v > 1e-4) ? [{ name: "dead", x, y: moment.dead.map((v) => 100 * v), colour: colours().dead }] : [];
      this.profile.element.hidden = false;
      if (!this.answer!.head.quick || inSight(this.profile.element)) this.profile.draw({ title: "Lithium in the pores", x: "Height above the collector / µm", y: "Filled / %", note: "at this moment", yRange: [0, top * 1.05], xRange: [0, edges[edges.length - 1]], lines: [{ name: dead.length ? "lithium" : "", x, y: moment.filling.map((v) => 100 * v) }, ...dead] });
    } else this.profile.element.hidden = true;
  }

  /** When the anode holds most, as a share of the run's time. */
  private fullest(): number {
    const { "frame.charge": charge, "frame.time": time } = this.answer!.arrays;
    let best = 0;
    for (let n = 1; n < charge.length; n++) if (charge[n] > charge[best]) best = n;
    return (time[best] - time[0]) / (time[time.length - 1] - time[0] || 1);
  }

  private turn(on: boolean): void {
    this.playing = on;
    this.play.textContent = on ? "Pause" : "Play";
    this.play.setAttribute("aria-pressed", String(on));
    if (on) this.at = 0;
  }
  private before = 0;
  private frame(now: number): void {
    const step = (now - this.before) / 1000;
    this.before = now;
    if (this.playing && this.answer && this.element.isConnected && !document.hidden) {
      this.at += step / SECONDS;
      if (this.at >= 1) { this.at = this.fullest(); this.turn(false); }
      this.moment.value = String(Math.round(1000 * this.at));
      this.go(Math.min(this.at, 1));
    }
    if (!this.ended) requestAnimationFrame((next) => this.frame(next));
  }
  private ended = false;
  /** Called when the widget is taken away. */
  end(): void { this.ended = true; }

  /** What was measured has changed. */
  private laid(): void {
    this.fit.lay([this.measured, this.spectrum].filter((one): one is Measured => one !== null));
    this.drawForm();
  }
  /** The first step of the usual protocol and a rest: where its impedance says most. */
  get usualState(): string {
    const first = /^\(?([^;()]+)/.exec(this.store.design.protocol || this.form?.protocol || "");
    return first ? `${first[1].trim()}; Rest for 1 hour` : "";
  }
  /** What a spectrum is laid over with, on the page of studies. */
  get spectrumMark(): string { return this.spectrum?.mark ?? ""; }

  /** A file dropped on the page: a design, or what a cycler measured. */
  private async take(file: File): Promise<void> {
    try {
      if (file.name.toLowerCase().endsWith(".toml")) {
        if (file.size > 500_000) throw new Refused([`${file.name} is larger than a design file can be.`]);
        const { head } = await this.wire.ask("open", { toml: await file.text() });
        const name = file.name.replace(/\.toml$/i, "");
        this.store.put({ name, base: "", raw: head.raw, changes: {}, protocol: "", losses: this.store.design.losses } as Design);
        say(`${file.name} is on the bench.`);
      } else {
        const { head, arrays } = await this.wire.upload("measured", file);
        const laid: Measured = { mark: head.mark, name: head.name, holds: head.holds, perArea: head.perArea, arrays, protocol: head.protocol, faults: head.faults };
        if (head.holds === "spectrum") this.spectrum = laid; else this.measured = laid;
        this.laid();
        say(head.holds === "spectrum" ? `${head.rows} frequencies of ${head.name} can be fitted.` : `${head.rows} rows of ${head.name} are laid over the voltage.`);
        if (head.holds === "spectrum") this.again(); else this.runner.whole();
      }
    } catch (error) {
      if (error instanceof Refused) say(error.problems.join(" "), "error");
      else if (error instanceof Lost) say("There is no connection; drop the file again when it is back.", "error");
      else throw error;
    }
  }

  /** Cross-section and curves as one picture. */
  private picture(): void {
    const parts = [this.section.canvas, this.voltage.canvas(), this.life.canvas(), this.profile.element.hidden ? null : this.profile.canvas()].filter((one): one is HTMLCanvasElement => !!one);
    const gap = 24 * devicePixelRatio;
    const right = Math.max(...parts.slice(1).map((one) => one.width));
    const out = h("canvas", { width: parts[0].width + right + 3 * gap, height: Math.max(parts[0].height, parts.slice(1).reduce((sum, one) => sum + one.height + gap, 0)) + 2 * gap });
    const ctx = out.getContext("2d")!;
    const c = colours();
    ctx.fillStyle = c.back; ctx.fillRect(0, 0, out.width, out.height);
    ctx.fillStyle = c.text; ctx.font = `${15 * devicePixelRatio}px system-ui, sans-serif`;
    ctx.fillText(`${this.store.design.name}, ${this.when.textContent}`, gap, gap * 0.8);
    ctx.drawImage(parts[0], gap, gap * 1.4);
    let y = gap * 1.4;
    for (const one of parts.slice(1)) { ctx.drawImage(one, parts[0].width + 2 * gap, y); y += one.height + gap; }
    out.toBlob((blob) => { if (blob) save(`${this.store.design.name}.png`, blob); });
  }
}

function inSight(element: HTMLElement): boolean {
  const { top, bottom } = element.getBoundingClientRect();
  return bottom > 0 && top < innerHeight;
}

declare global { interface Window { __drawn?: number; __bench?: Bench } }
