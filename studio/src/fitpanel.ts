/** Fitting the design on the bench to what was dropped on the page. */

import { button, chooser, h, labelled, say } from "./dom";
import { canBeFree, type Form } from "./form";
import { fitView } from "./fitview";
import { results } from "./results";
import { asked, type Design, type Store } from "./store";
import type { Talk } from "./wire";
import { working } from "./working";

export interface Measured { mark: string; name: string; holds: "voltage" | "spectrum"; perArea: boolean }
const THEN: [string, string][] = [["", "nothing more"], ["profiles", "profile likelihoods"], ["draws", "draws from the posterior"]];

export class FitPanel {
  readonly element = h("section", { class: "fit", "data-testid": "fit", hidden: true });
  readonly keys = new Set<string>();
  private readonly chips = h("ul", { class: "chips", "aria-label": "Numbers that the fit may move" });
  private readonly offer = h("span", {});
  private readonly options = h("div", { class: "row" });
  private readonly result = h("div", {});
  private readonly error = h("input", { type: "text", placeholder: "found by the fit", "data-testid": "fit-error" });
  private readonly area = h("input", { type: "text", value: "1 cm2", "data-testid": "fit-area" });
  private readonly starts = h("input", { type: "number", min: "1", max: "32", value: "1" });
  private readonly steps = h("input", { type: "number", min: "10", max: "2000", value: "100" });
  private then = "";
  private measured: Measured[] = [];
  private form: Form | null = null;
  private begun: Design | null = null;

  constructor(wire: Talk, private readonly store: Store, private readonly freed: () => void) {
    const go = working(wire, "fit", { start: "Fit", name: "the fit", testid: "fit-go" }, () => this.body(), (answer) => {
      results.fit = { answer, design: this.begun!, data: this.measured.map((one) => one.name).join(", ") };
      this.show();
    });
    this.element.append(h("h2", {}, "Fit"), h("p", { class: "faint" }, "Choose the numbers that the fit may move, here or by the boxes in the form. What was done to the cell is what the file shows."),
      this.chips, h("div", { class: "row" }, this.offer), this.options, go, this.result);
    this.drawOptions();
  }

  /** What was measured; empty where it was taken off. */
  lay(measured: Measured[]): void {
    this.measured = measured;
    this.element.hidden = !measured.length;
    if (!measured.length) this.keys.clear();
    this.drawOptions();
    this.drawChips();
  }
  of(form: Form): void {
    this.form = form;
    for (const key of this.keys) if (!this.possible().includes(key)) this.keys.delete(key);
    this.drawChips();
  }
  turn(key: string, on: boolean): void {
    if (on) this.keys.add(key); else this.keys.delete(key);
    this.drawChips();
    this.freed();
  }

  private possible(): string[] { return (this.form?.groups ?? []).flatMap((group) => group.fields.filter(canBeFree).map((field) => field.key)); }

  private drawChips(): void {
    this.chips.replaceChildren(...[...this.keys].map((key) => h("li", {}, key, " ", button("×", () => this.turn(key, false), { "aria-label": `Do not fit ${key}`, "data-testid": `unfree-${key}` }))));
    const left = this.possible().filter((key) => !this.keys.has(key));
    this.offer.replaceChildren(labelled("One more number", chooser([["", "choose …"], ...left.map((key): [string, string] => [key, key])], "", (key) => { if (key) this.turn(key, true); }, { "data-testid": "fit-add" })));
  }
  private drawOptions(): void {
    const needsArea = this.measured.some((one) => !one.perArea);
    this.options.replaceChildren(labelled("Error of the voltages", this.error), ...(needsArea ? [labelled("Electrode area", this.area)] : []), labelled("Starts", this.starts),
      labelled("Then", chooser(THEN, this.then, (value) => { this.then = value; this.drawOptions(); }, { "data-testid": "fit-then" })), ...(this.then === "draws" ? [labelled("Steps of each walker", this.steps)] : []));
  }
  private body(): object {
    this.begun = this.store.design;
    return { ...asked(this.begun), measured: this.measured.map((one) => one.mark), free: [...this.keys], error: this.error.value.trim(), area: this.area.value.trim(), starts: this.starts.valueAsNumber || 1, then: this.then, steps: this.steps.valueAsNumber || 100 };
  }
  private show(): void {
    const { answer, design } = results.fit!;
    this.result.replaceChildren(h("div", { class: "row" }, adopting(this.store, design, answer.head.changes), h("a", { href: "#studies/fit", class: "only-page" }, "Look at it under Studies")), fitView(answer));
  }
}

/** A button that puts fitted numbers on the bench, as one step that Undo takes back. */
export function adopting(store: Store, design: Design, changes: Record<string, unknown>, then: () => void = () => undefined): HTMLElement {
  return button("Adopt the fitted design", () => {
    store.put({ ...design, changes: { ...design.changes, ...changes } });
    say("The fitted numbers are on the bench; Undo takes them back.");
    then();
  }, { "data-testid": "adopt", class: "go" });
}
